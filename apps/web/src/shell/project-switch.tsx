import type { Me } from '@tiebreak/contracts/accounts/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { frameTexts } from '#shared/messages/frame/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Icon } from '#shared/ui/icon.tsx'
import { Menu } from '#shared/ui/menu.tsx'
import { ProjectChoices } from './late-frame.ts'

/** Names the open project and leads to the others. */
export function ProjectSwitch({
  me,
  projectId,
  projectName,
}: {
  me: Me
  projectId: ProjectId | undefined
  projectName: string | undefined
}) {
  const words = useWords(frameTexts)
  return (
    <Menu
      align="start"
      label={projectName ? words('projectNamed', { name: projectName }) : words('projects')}
      trigger={
        <>
          <span className="max-w-[40vw] truncate sm:max-w-72">{projectName ?? words('projects')}</span>
          <Icon name="chevron" className="size-4" />
        </>
      }
    >
      <ProjectChoices me={me} projectId={projectId} />
    </Menu>
  )
}
