import { useKeys } from '#features/annotating/answer/keys-context.ts'
import { useTaskKeys } from '#features/annotating/answer/use-task-keys.ts'
import { annotateTexts } from '#shared/messages/annotate-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import type { ReadingPanes } from './use-reading-panes.ts'

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
  const words = useWords(annotateTexts)
  const { aria } = useKeys()
  useTaskKeys(() => panes.long, { whole: panes.toggleWhole, together: onTogether })
  if (!panes.long) return null
  return (
    <div className="flex flex-wrap gap-2">
      <Button aria-pressed={panes.whole} aria-keyshortcuts={aria('whole')} onClick={panes.toggleWhole}>
        {words('read.whole')}
      </Button>
      {!panes.whole && (
        <Button aria-pressed={together} aria-keyshortcuts={aria('together')} onClick={onTogether}>
          {words('read.together')}
        </Button>
      )}
    </div>
  )
}
