import { type AnnotateKey, annotateTexts } from '#shared/messages/annotate-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { late } from '#shared/ui/late.tsx'
import { Skeleton } from '#shared/ui/skeleton.tsx'
import { hasNotices } from './session-state.ts'

/** What stands in the place of a large part until it has come. */
function Meanwhile({ text }: { text: AnnotateKey }) {
  const words = useWords(annotateTexts)
  return <Skeleton label={words(text)} lines={8} />
}

const isOpen = ({ open }: { open: boolean }) => open
const isLater = () => false

/** What the first pair does not need: rankings, windows, notices, and what comes before the first task or after a practice one. */
export const RankingBar = late(async () => (await import('#features/annotating/ranking/ranking-bar.tsx')).RankingBar)
export const RankingCards = late(
  async () => (await import('#features/annotating/ranking/ranking-cards.tsx')).RankingCards,
  {
    meanwhile: () => <Meanwhile text="annotate.loading" />,
  },
)
export const DiffPair = late(async () => (await import('#features/annotating/reading/diff-pair.tsx')).DiffPair, {
  meanwhile: () => <Meanwhile text="read.diff.loading" />,
})
export const ReasonBox = late(async () => (await import('#features/annotating/answer/reason-box.tsx')).ReasonBox)
export const Elsewhere = late(async () => (await import('./elsewhere.tsx')).Elsewhere)
export const Lesson = late(async () => (await import('#features/annotating/answer/lesson.tsx')).Lesson)
export const BeginScreen = late(async () => (await import('#features/annotating/begin/begin-screen.tsx')).BeginScreen)
export const SessionNotices = late(async () => (await import('./session-notices.tsx')).SessionNotices, {
  isNeeded: ({ state }) => hasNotices(state),
})
export const ChangedNotice = late(
  async () => (await import('#features/annotating/reading/changed-notice.tsx')).ChangedNotice,
)
// These say something after minutes: by then they have come with the others.
export const LeaseNotice = late(async () => (await import('./lease-notice.tsx')).LeaseNotice, { isNeeded: isLater })
export const BreakNotice = late(async () => (await import('./break-notice.tsx')).BreakNotice, { isNeeded: isLater })
export const TrialOver = late(async () => (await import('./trial-result.tsx')).TrialOver, { isNeeded: isLater })
export const WhyNothing = late(async () => (await import('./why-nothing.tsx')).WhyNothing)
export const GuidelinesDrawer = late(
  async () => (await import('#features/annotating/reading/guidelines-drawer.tsx')).GuidelinesDrawer,
  {
    isNeeded: isOpen,
  },
)
export const KeysDialog = late(async () => (await import('#features/annotating/answer/keys-dialog.tsx')).KeysDialog, {
  isNeeded: isOpen,
})
export const SkipDialog = late(async () => (await import('#features/annotating/answer/skip-dialog.tsx')).SkipDialog, {
  isNeeded: isOpen,
})
export const FlagDialog = late(async () => (await import('#features/annotating/answer/flag-dialog.tsx')).FlagDialog, {
  isNeeded: isOpen,
})
