import { useKeys } from '#features/annotating/answer/keys-context.ts'
import { annotateTexts } from '#shared/messages/annotate-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Icon } from '#shared/ui/icon.tsx'

/** How the texts are read, and what can be opened beside them. */
export function TaskToolbar({
  raw,
  onRaw,
  diff,
  onDiff,
  guidelines,
  onGuidelines,
  onKeys,
}: {
  raw: boolean
  onRaw: () => void
  /** Whether differences are shown; null where there are not exactly two responses. */
  diff: boolean | null
  onDiff: () => void
  guidelines: boolean
  onGuidelines: () => void
  onKeys: () => void
}) {
  const words = useWords(annotateTexts)
  const { aria } = useKeys()
  return (
    <div className="ms-auto flex flex-wrap">
      {diff !== null && (
        <Button variant="quiet" aria-pressed={diff} aria-keyshortcuts={aria('diff')} onClick={onDiff} className="px-3">
          {words('read.diff')}
        </Button>
      )}
      <Button variant="quiet" aria-pressed={raw} aria-keyshortcuts={aria('raw')} onClick={onRaw} className="px-3">
        {words('read.asWritten')}
      </Button>
      <Button
        variant="quiet"
        aria-expanded={guidelines}
        aria-keyshortcuts={aria('guidelines')}
        onClick={onGuidelines}
        className="px-3"
      >
        <Icon name="book" />
        {words('guidelines.title')}
      </Button>
      <Button variant="quiet" aria-label={words('keys.title')} onClick={onKeys} className="px-3 max-sm:hidden">
        <Icon name="keyboard" />
      </Button>
    </div>
  )
}
