import type { ApiName } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import { may } from '#may.ts'
import type { FrameKey } from '#shared/messages/frame/texts.ts'

/** `needs` is the call that a page is for: it is listed for whoever may make it. */
type ProjectPage = { path: string; label: FrameKey; needs: ApiName }
type PageGroup = { label: FrameKey; pages: readonly ProjectPage[] }

const OVERVIEW: ProjectPage = { path: '', label: 'nav.overview', needs: 'getProject' }

const WORK: PageGroup = {
  label: 'nav.work',
  pages: [
    { path: '/annotate', label: 'nav.annotate', needs: 'leaseNext' },
    { path: '/me', label: 'nav.me', needs: 'getOwnPage' },
    { path: '/review', label: 'nav.review', needs: 'listDisagreements' },
  ],
}
const QUALITY: PageGroup = {
  label: 'nav.quality',
  pages: [
    { path: '/monitor', label: 'nav.monitor', needs: 'getMonitor' },
    { path: '/scores', label: 'nav.scores', needs: 'getSystemScores' },
  ],
}
const DATA: PageGroup = {
  label: 'nav.data',
  pages: [
    { path: '/prompts', label: 'nav.prompts', needs: 'listPrompts' },
    { path: '/imports', label: 'nav.imports', needs: 'listImports' },
    { path: '/comparisons', label: 'nav.comparisons', needs: 'listComparisons' },
    { path: '/queue', label: 'nav.queue', needs: 'getQueue' },
    { path: '/datasets', label: 'nav.datasets', needs: 'listExports' },
  ],
}
const ADMIN: PageGroup = {
  label: 'nav.admin',
  pages: [
    { path: '/members', label: 'nav.members', needs: 'listMembers' },
    { path: '/tokens', label: 'nav.tokens', needs: 'listTokens' },
    { path: '/jobs', label: 'nav.jobs', needs: 'listJobs' },
    { path: '/settings', label: 'nav.settings', needs: 'updateProject' },
  ],
}

/**
 * Which group is one's own, by what one is here for; the first that fits. Who decides how a project is judged looks first
 * at how that goes, who judges has work, and the others came for the data.
 */
const OWN: readonly { needs: ApiName; group: PageGroup }[] = [
  { needs: 'updatePolicy', group: QUALITY },
  { needs: 'leaseNext', group: WORK },
  { needs: 'createExport', group: DATA },
]

export type ListedPage = { href: string; label: FrameKey }
export type ListedGroup = { label: FrameKey; pages: readonly ListedPage[] }

/** The pages that a role may open: the overview, then their own group, then the others. */
export function projectPages(
  projectId: ProjectId,
  role: Role | null,
): { overview: ListedPage; groups: readonly ListedGroup[] } | null {
  if (!may(role, OVERVIEW.needs)) return null
  const listed = ({ path, label }: ProjectPage) => ({ href: `/projects/${projectId}${path}`, label })
  const own = OWN.find(({ needs }) => may(role, needs))?.group
  const groups = [...new Set([...(own ? [own] : []), WORK, QUALITY, DATA, ADMIN])]
    .map(({ label, pages }) => ({ label, pages: pages.filter(({ needs }) => may(role, needs)).map(listed) }))
    .filter(({ pages }) => pages.length > 0)
  return { overview: listed(OVERVIEW), groups }
}
