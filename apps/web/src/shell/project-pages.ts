import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'

type ProjectPage = { path: string; label: string; roles: readonly Role[] }

const everyone: readonly Role[] = ['annotator', 'reviewer', 'lead', 'engineer']

/** The pages of a project along the way of the data, and who has them. */
const PROJECT_PAGES: readonly ProjectPage[] = [
  { path: '', label: 'Overview', roles: everyone },
  { path: '/imports', label: 'Imports', roles: ['lead'] },
  { path: '/comparisons', label: 'Comparisons', roles: ['reviewer', 'lead', 'engineer'] },
  { path: '/annotate', label: 'Annotate', roles: ['annotator', 'reviewer', 'lead'] },
  { path: '/me', label: 'Your work', roles: ['annotator', 'reviewer', 'lead'] },
  { path: '/queue', label: 'Queue', roles: ['lead'] },
  { path: '/review', label: 'Review', roles: ['reviewer', 'lead'] },
  { path: '/monitor', label: 'Monitor', roles: ['reviewer', 'lead', 'engineer'] },
  { path: '/scores', label: 'Scores', roles: ['reviewer', 'lead', 'engineer'] },
  { path: '/datasets', label: 'Datasets', roles: ['lead', 'engineer'] },
  { path: '/members', label: 'Members', roles: ['lead'] },
  { path: '/tokens', label: 'API tokens', roles: ['lead', 'engineer'] },
  { path: '/jobs', label: 'Jobs', roles: ['reviewer', 'lead', 'engineer'] },
  { path: '/settings', label: 'Settings', roles: ['lead'] },
]

/** Addresses and names of the pages that a role may open. */
export function projectPages(projectId: ProjectId, role: Role | null): { href: string; label: string }[] {
  if (role === null) return []
  return PROJECT_PAGES.filter((page) => page.roles.includes(role)).map((page) => ({
    href: `/projects/${projectId}${page.path}`,
    label: page.label,
  }))
}
