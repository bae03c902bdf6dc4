import { words } from '#messages/words.ts'
import { late } from '#ui/late.tsx'
import { Skeleton } from '#ui/skeleton.tsx'

const isOpen = ({ open }: { open: boolean }) => open

/** What the first pair does not need: rankings, windows, notices, and what comes before the first task or after a practice one. */
export const RankingBar = late(async () => (await import('./ranking-bar.tsx')).RankingBar)
export const RankingCards = late(async () => (await import('./ranking-cards.tsx')).RankingCards, {
  meanwhile: () => <Skeleton label={words('annotate.loading')} lines={8} />,
})
export const DiffPair = late(async () => (await import('./diff-pair.tsx')).DiffPair, {
  meanwhile: () => <Skeleton label={words('read.diff.loading')} lines={8} />,
})
export const Elsewhere = late(async () => (await import('./elsewhere.tsx')).Elsewhere)
export const Lesson = late(async () => (await import('./lesson.tsx')).Lesson)
export const BeginScreen = late(async () => (await import('./begin/begin-screen.tsx')).BeginScreen)
export const SessionNotices = late(async () => (await import('./session-notices.tsx')).SessionNotices)
export const LeaseNotice = late(async () => (await import('./lease-notice.tsx')).LeaseNotice)
export const BreakNotice = late(async () => (await import('./break-notice.tsx')).BreakNotice)
export const WhyNothing = late(async () => (await import('./why-nothing.tsx')).WhyNothing)
export const GuidelinesDrawer = late(async () => (await import('./guidelines-drawer.tsx')).GuidelinesDrawer, {
  isNeeded: isOpen,
})
export const KeysDialog = late(async () => (await import('./keys-dialog.tsx')).KeysDialog, { isNeeded: isOpen })
export const SkipDialog = late(async () => (await import('./skip-dialog.tsx')).SkipDialog, { isNeeded: isOpen })
export const FlagDialog = late(async () => (await import('./flag-dialog.tsx')).FlagDialog, { isNeeded: isOpen })

const ALL = [
  RankingBar,
  RankingCards,
  DiffPair,
  Elsewhere,
  Lesson,
  BeginScreen,
  SessionNotices,
  LeaseNotice,
  BreakNotice,
  WhyNothing,
  GuidelinesDrawer,
  KeysDialog,
  SkipDialog,
  FlagDialog,
]

/** Has all of them fetched, so that they are there when the connection is gone. What fails is tried again when it is needed. */
export async function fetchLateParts(): Promise<void> {
  await Promise.allSettled(ALL.map((part) => part.fetch()))
}
