import type { Me } from '@tiebreak/contracts/accounts/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
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
  return (
    <Menu
      align="start"
      label={projectName ? `Project: ${projectName}` : 'Projects'}
      trigger={
        <>
          <span className="max-w-[40vw] truncate sm:max-w-72">{projectName ?? 'Projects'}</span>
          <Icon name="chevron" className="size-4" />
        </>
      }
    >
      <ProjectChoices me={me} projectId={projectId} />
    </Menu>
  )
}
