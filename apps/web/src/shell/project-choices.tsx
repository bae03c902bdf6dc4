import type { Me } from '@tiebreak/contracts/accounts/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { lateFrameTexts } from '#shared/messages/frame/late-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { MenuLink } from '#shared/ui/menu-link.tsx'

/** The other projects of somebody, and the list of all. */
export function ProjectChoices({ me, projectId }: { me: Me; projectId: ProjectId | undefined }) {
  const words = useWords(lateFrameTexts)
  return (
    <>
      {me.memberships
        .filter((membership) => membership.projectId !== projectId)
        .map((membership) => (
          <MenuLink key={membership.projectId} to="/projects/$projectId" params={{ projectId: membership.projectId }}>
            {membership.projectName}
          </MenuLink>
        ))}
      <MenuLink to="/">{words('allProjects')}</MenuLink>
    </>
  )
}
