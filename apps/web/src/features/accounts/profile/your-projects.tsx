import { Link } from '@tanstack/react-router'
import type { Me } from '@tiebreak/contracts/accounts/schemas.ts'
import { Card } from '#shared/ui/card.tsx'
import { ROLE_WORDS } from '#shared/words/role-words.ts'

/** The projects that one is a member of, and what one may do in each. */
export function YourProjects({ me }: { me: Me }) {
  return (
    <Card title="Your roles">
      {me.memberships.length === 0 ? (
        <p className="text-soft">
          {me.isAdmin
            ? 'You are a member of no project. As an admin you may lead each of them all the same.'
            : 'You are a member of no project yet. A lead can invite you with a link.'}
        </p>
      ) : (
        <ul className="grid grid-cols-[minmax(0,1fr)] divide-y divide-line">
          {me.memberships.map(({ projectId, projectName, role }) => (
            <li key={projectId} className="py-2">
              <Link
                to="/projects/$projectId"
                params={{ projectId }}
                className="inline-flex min-h-11 max-w-full items-center font-medium text-accent-text underline"
              >
                <bdi className="min-w-0 break-words">{projectName}</bdi>
              </Link>
              <p className="text-sm text-soft">
                <span className="font-medium text-ink">{ROLE_WORDS[role].name}</span>: {ROLE_WORDS[role].may}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
