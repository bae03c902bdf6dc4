import type { Project } from '@tiebreak/contracts/project.ts'
import { MessageView } from '#features/render/message-view.tsx'
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
    <Drawer open={open} onClose={onClose} title="Guidelines">
      {project ? (
        <>
          <p className="mb-4 text-sm text-soft">Version {project.guidelinesVersion}</p>
          {project.guidelines.trim() === '' ? (
            <p>This project has no guidelines yet. Choose the response that you would rather get.</p>
          ) : (
            <MessageView message={{ role: 'user', content: project.guidelines }} />
          )}
        </>
      ) : (
        <Skeleton label="Loading the guidelines" />
      )}
    </Drawer>
  )
}
