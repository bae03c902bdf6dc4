import { Link } from '@tanstack/react-router'
import type { Me } from '@tiebreak/contracts/accounts/schemas.ts'
import { accountsTexts } from '#features/accounts/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Card } from '#shared/ui/card.tsx'

/** The projects that one is a member of, and what one may do in each. */
export function YourProjects({ me }: { me: Me }) {
  const words = useWords(accountsTexts)
  return (
    <Card title={words('yourRoles')}>
      {me.memberships.length === 0 ? (
        <p className="text-soft">{me.isAdmin ? words('youAreNotAMemberOf') : words('youAreNotAMemberOf2')}</p>
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
                <span className="font-medium text-ink">{words(`role.${role}`)}</span>: {words(`role.${role}.may`)}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
