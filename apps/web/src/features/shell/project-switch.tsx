import { useRouter } from '@tanstack/react-router'
import type { Me } from '@tiebreak/contracts/account.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { Icon } from '#ui/icon.tsx'
import { Menu, MenuItem } from '#ui/menu.tsx'

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
  const router = useRouter()
  return (
    <Menu
      label={projectName ? `Project: ${projectName}` : 'Projects'}
      trigger={
        <>
          <span className="max-w-[40vw] truncate sm:max-w-72">{projectName ?? 'Projects'}</span>
          <Icon name="chevron" className="size-4" />
        </>
      }
    >
      {me.memberships
        .filter((membership) => membership.projectId !== projectId)
        .map((membership) => (
          <MenuItem
            key={membership.projectId}
            onSelect={() => void router.navigate({ href: `/projects/${membership.projectId}` })}
          >
            {membership.projectName}
          </MenuItem>
        ))}
      <MenuItem onSelect={() => void router.navigate({ href: '/' })}>All projects</MenuItem>
    </Menu>
  )
}
