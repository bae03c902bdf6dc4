import { words } from '#messages/words.ts'
import { Button } from '#ui/button.tsx'
import type { ReadingPanes } from './use-reading-panes.ts'
import { useTaskKeys } from './use-task-keys.ts'

/** For long texts: show all of every response at once, or scroll them together. */
export function ReadingTools({
  panes,
  together,
  onTogether,
}: {
  panes: ReadingPanes
  together: boolean
  onTogether: () => void
}) {
  useTaskKeys(() => panes.long, { e: panes.toggleWhole, y: onTogether })
  if (!panes.long) return null
  return (
    <div className="flex flex-wrap gap-2">
      <Button aria-pressed={panes.whole} aria-keyshortcuts="E" onClick={panes.toggleWhole}>
        {words('read.whole')}
      </Button>
      {!panes.whole && (
        <Button aria-pressed={together} aria-keyshortcuts="Y" onClick={onTogether}>
          {words('read.together')}
        </Button>
      )}
    </div>
  )
}
