import { late } from '#shared/ui/late.tsx'

/** Of the frame, what people don't see while they judge, until they open it. */
export const AccountChoices = late(async () => (await import('./account-choices.tsx')).AccountChoices)
export const ThemeChoices = late(async () => (await import('./theme-choices.tsx')).ThemeChoices)
export const ProjectChoices = late(async () => (await import('./project-choices.tsx')).ProjectChoices)
export const ProjectNav = late(async () => (await import('./project-nav.tsx')).ProjectNav)
/** Stands in the page's place when another account is signed in: there is a connection then, so it is fetched then. */
export const OtherAccount = late(async () => (await import('#shell/other-account/other-account.tsx')).OtherAccount)
export const OfflineNotice = late(async () => (await import('./offline-notice.tsx')).OfflineNotice)

/** Has all of it fetched, so that it is there at once, also when the connection is gone. What fails is tried again when it is needed. */
export async function fetchLateFrame(): Promise<void> {
  await Promise.allSettled(
    [AccountChoices, ThemeChoices, ProjectChoices, ProjectNav, OfflineNotice].map((part) => part.fetch()),
  )
}
