import type { ApiName } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import { may } from '#may.ts'

/** `needs` is the call that a page is for: it is listed for whoever may make it. */
type ProjectPage = { path: string; label: string; needs: ApiName }
type PageGroup = { label: string; pages: readonly ProjectPage[] }

const OVERVIEW: ProjectPage = { path: '', label: 'Overview', needs: 'getProject' }

const WORK: PageGroup = {
  label: 'Work',
  pages: [
    { path: '/annotate', label: 'Annotate', needs: 'leaseNext' },
    { path: '/me', label: 'Your work', needs: 'getOwnPage' },
    { path: '/review', label: 'Review', needs: 'listDisagreements' },
  ],
}
const QUALITY: PageGroup = {
  label: 'Quality',
  pages: [
    { path: '/monitor', label: 'Monitor', needs: 'getMonitor' },
    { path: '/scores', label: 'Scores', needs: 'getSystemScores' },
  ],
}
const DATA: PageGroup = {
  label: 'Data',
  pages: [
    { path: '/prompts', label: 'Prompts', needs: 'listPrompts' },
    { path: '/imports', label: 'Imports', needs: 'listImports' },
    { path: '/comparisons', label: 'Comparisons', needs: 'listComparisons' },
    { path: '/queue', label: 'Queue', needs: 'getQueue' },
    { path: '/datasets', label: 'Datasets', needs: 'listExports' },
  ],
}
const ADMIN: PageGroup = {
  label: 'Admin',
  pages: [
    { path: '/members', label: 'Members', needs: 'listMembers' },
    { path: '/tokens', label: 'API tokens', needs: 'listTokens' },
    { path: '/jobs', label: 'Jobs', needs: 'listJobs' },
    { path: '/settings', label: 'Settings', needs: 'updateProject' },
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

export type ListedPage = { href: string; label: string }
export type ListedGroup = { label: string; pages: readonly ListedPage[] }

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
