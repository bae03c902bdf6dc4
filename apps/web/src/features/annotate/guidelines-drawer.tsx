import type { Project } from '@tiebreak/contracts/project.ts'
import { MessageView } from '#features/render/message-view.tsx'
import { words } from '#messages/words.ts'
import { Drawer } from '#ui/drawer.tsx'
import { Skeleton } from '#ui/skeleton.tsx'

/** The project's guidelines beside the task, with their version. */
export function GuidelinesDrawer({
  open,
  onClose,
  project,
}: {
  open: boolean
  onClose: () => void
  project: Project | undefined
}) {
  return (
    <Drawer open={open} onClose={onClose} title={words('guidelines.title')}>
      {project ? (
        <>
          <p className="mb-4 text-sm text-soft">
            {words('guidelines.version', { version: project.guidelinesVersion })}
          </p>
          {project.guidelines.trim() === '' ? (
            <p>{words('guidelines.none')}</p>
          ) : (
            <MessageView message={{ role: 'user', content: project.guidelines }} />
          )}
        </>
      ) : (
        <Skeleton label={words('guidelines.loading')} />
      )}
    </Drawer>
  )
}
