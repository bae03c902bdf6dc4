import { useBlocker } from '@tanstack/react-router'
import { projectsTexts } from '#features/projects/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Dialog } from '#shared/ui/dialog.tsx'

/** Asks before changes that are not saved are left behind, by a link here or by closing the tab. */
export function LeaveGuard({ unsaved }: { unsaved: boolean }) {
  const words = useWords(projectsTexts)
  const leaving = useBlocker({
    shouldBlockFn: ({ current, next }) => unsaved && current.pathname !== next.pathname,
    enableBeforeUnload: unsaved,
    withResolver: true,
  })
  const blocked = leaving.status === 'blocked'
  return (
    <Dialog
      open={blocked}
      onOpenChange={() => leaving.reset?.()}
      title={words('leaveWithoutSaving')}
      description={words('yourChangesToTheSettingsAre')}
    >
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => leaving.reset?.()}>{words('stayHere')}</Button>
        <Button variant="danger" onClick={() => leaving.proceed?.()}>
          {words('leaveWithoutSaving2')}
        </Button>
      </div>
    </Dialog>
  )
}
