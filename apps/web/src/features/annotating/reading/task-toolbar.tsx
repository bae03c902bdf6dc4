import { useKeys } from '#features/annotating/answer/keys-context.ts'
import { annotateTexts } from '#shared/messages/annotate-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Icon } from '#shared/ui/icon.tsx'

/** What can be opened beside the texts. */
export function TaskToolbar({
  guidelines,
  onGuidelines,
  onKeys,
}: {
  guidelines: boolean
  onGuidelines: () => void
  onKeys: () => void
}) {
  const words = useWords(annotateTexts)
  const { aria } = useKeys()
  return (
    <div className="flex">
      <Button
        variant="quiet"
        aria-label={words('guidelines.title')}
        aria-expanded={guidelines}
        aria-keyshortcuts={aria('guidelines')}
        onClick={onGuidelines}
        className="px-3"
      >
        <Icon name="book" />
        <span className="max-lg:hidden">{words('guidelines.title')}</span>
      </Button>
      <Button variant="quiet" aria-label={words('keys.title')} onClick={onKeys} className="px-3 max-sm:hidden">
        <Icon name="keyboard" />
      </Button>
    </div>
  )
}
