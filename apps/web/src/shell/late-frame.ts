import { fetchTogether } from '#shared/ui/fetch-together.ts'
import { whenFirstShown } from '#shared/ui/first-shown.ts'
import { late } from '#shared/ui/late.tsx'

/** Of the frame, what people don't see while they judge, until they open it. */
export const AccountChoices = late(async () => (await import('./account-choices.tsx')).AccountChoices)
export const ThemeChoices = late(async () => (await import('./theme-choices.tsx')).ThemeChoices)
export const LanguageChoices = late(async () => (await import('./language-choices.tsx')).LanguageChoices)
export const ProjectChoices = late(async () => (await import('./project-choices.tsx')).ProjectChoices)
export const ProjectNav = late(async () => (await import('./project-nav.tsx')).ProjectNav)
export const OfflineNotice = late(async () => (await import('./offline-notice.tsx')).OfflineNotice)

const fetchAll = fetchTogether(AccountChoices, ThemeChoices, LanguageChoices, ProjectChoices, ProjectNav, OfflineNotice)

/** Has all of it fetched, so that it is there at once; where people judge, after their first task. */
export async function fetchLateFrame(): Promise<void> {
  if (location.pathname.endsWith('/annotate')) await whenFirstShown
  await fetchAll()
}
