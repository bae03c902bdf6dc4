import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { Button } from '#shared/ui/button.tsx'
import { Icon } from '#shared/ui/icon.tsx'

/** By which criterion the responses are being ranked; finished ones have a tick. */
export function AspectChoice({
  aspects,
  chosen,
  onChoose,
}: {
  aspects: readonly { key: string; label: string; done: boolean }[]
  chosen: string
  onChoose: (key: string) => void
}) {
  const words = useWords(lateTexts)
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{words('rank.by')}</legend>
      <div className="flex flex-wrap gap-1">
        {aspects.map(({ key, label, done }) => (
          <Button key={key} aria-pressed={key === chosen} onClick={() => onChoose(key)} className="px-3">
            {done && <Icon name="check" className="size-4" />}
            {label}
            {done && <span className="sr-only">, {words('rank.byDone')}</span>}
          </Button>
        ))}
      </div>
    </fieldset>
  )
}
