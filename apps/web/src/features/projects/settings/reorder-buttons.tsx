import { projectsTexts } from '#features/projects/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Icon } from '#shared/ui/icon.tsx'

/** Up, down and out for one item of a list. At an end the button stays, so that focus does. */
export function ReorderButtons({
  what,
  place,
  count,
  onMove,
  onRemove,
}: {
  /** What the item is called, for screen readers. */
  what: string
  /** From 0. */
  place: number
  count: number
  onMove: (to: number) => void
  onRemove: () => void
}) {
  const words = useWords(projectsTexts)
  const first = place === 0
  const last = place === count - 1
  return (
    <div className="flex flex-wrap gap-1">
      <Button
        variant="quiet"
        className="px-2"
        aria-label={words('moveUp', { what })}
        aria-disabled={first || undefined}
        onClick={() => !first && onMove(place - 1)}
      >
        <Icon name="chevron" className="size-5 rotate-180" />
      </Button>
      <Button
        variant="quiet"
        className="px-2"
        aria-label={words('moveDown', { what })}
        aria-disabled={last || undefined}
        onClick={() => !last && onMove(place + 1)}
      >
        <Icon name="chevron" />
      </Button>
      <Button variant="quiet" aria-label={words('removeWhat', { what })} onClick={onRemove}>
        <Icon name="cross" className="size-4" />
        {words('remove')}
      </Button>
    </div>
  )
}
