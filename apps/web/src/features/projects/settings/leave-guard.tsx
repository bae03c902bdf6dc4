import { useBlocker } from '@tanstack/react-router'
import { Button } from '#shared/ui/button.tsx'
import { Dialog } from '#shared/ui/dialog.tsx'

/** Asks before changes that are not saved are left behind, by a link here or by closing the tab. */
export function LeaveGuard({ unsaved }: { unsaved: boolean }) {
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
      title="Leave without saving?"
      description="Your changes to the settings are not saved yet."
    >
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => leaving.reset?.()}>Stay here</Button>
        <Button variant="danger" onClick={() => leaving.proceed?.()}>
          Leave without saving
        </Button>
      </div>
    </Dialog>
  )
}
