import { Link } from '@tanstack/react-router'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import { projectPages } from './project-pages.ts'

/** The pages of the open project; scrolls sideways on narrow screens. */
export function ProjectNav({ projectId, role }: { projectId: ProjectId; role: Role | null }) {
  const pages = projectPages(projectId, role)
  if (pages.length === 0) return null
  return (
    <nav aria-label="Project" className="overflow-x-auto border-t border-line px-2 sm:px-4">
      <ul className="flex gap-1">
        {pages.map((page) => (
          <li key={page.href}>
            <Link
              to={page.href}
              activeOptions={{ exact: page.label === 'Overview' }}
              className="inline-flex min-h-11 items-center border-b-2 border-transparent px-3 text-sm whitespace-nowrap text-soft hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink"
            >
              {page.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
