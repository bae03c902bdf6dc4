import { type ReactNode, useRef, useState } from 'react'
import { projectsTexts } from '#features/projects/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Icon } from '#shared/ui/icon.tsx'

/** A list of things to write, put in order and take out; moves are read out. */
export function ItemList({
  ids,
  nameOf,
  addLabel,
  most,
  empty,
  onAdd,
  onMove,
  onRemove,
  children,
}: {
  /** One a item, the same while it moves. */
  ids: readonly string[]
  /** What an item is called, as "criterion 1" or by its own name. */
  nameOf: (place: number) => string
  addLabel: string
  most: number
  /** What stands there while there is none. */
  empty: ReactNode
  onAdd: () => void
  onMove: (from: number, to: number) => void
  onRemove: (place: number) => void
  /** The fields of one item. */
  children: (place: number) => ReactNode
}) {
  const words = useWords(projectsTexts)
  const add = useRef<HTMLButtonElement>(null)
  const [said, setSaid] = useState('')
  const full = ids.length >= most
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {ids.length === 0 && <p className="text-sm text-soft">{empty}</p>}
      {ids.length > 0 && (
        <ol className="grid grid-cols-[minmax(0,1fr)] gap-4">
          {ids.map((id, place) => (
            <li key={id} className="grid grid-cols-[minmax(0,1fr)] gap-3 rounded-lg border border-line p-4">
              <div className="flex flex-wrap items-center justify-between gap-2">
                <p className="text-sm font-medium text-soft tabular-nums">
                  {words('of', { part: place + 1, whole: ids.length })}
                </p>
                <ReorderButtons
                  what={nameOf(place)}
                  place={place}
                  count={ids.length}
                  onMove={(to) => {
                    setSaid(words('isNowAt', { item: nameOf(place), place: to + 1, whole: ids.length }))
                    onMove(place, to)
                  }}
                  onRemove={() => {
                    setSaid(words('isTakenOut', { item: nameOf(place) }))
                    onRemove(place)
                    // The pressed button is gone with its item.
                    add.current?.focus()
                  }}
                />
              </div>
              {children(place)}
            </li>
          ))}
        </ol>
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <Button ref={add} aria-disabled={full || undefined} onClick={() => !full && onAdd()}>
          {addLabel}
        </Button>
        {full && <p className="text-sm text-soft">{words('mostThere', { most })}</p>}
      </div>
    </div>
  )
}

/** Up, down and out for one item of a list. At an end the button stays, so that focus does. */
function ReorderButtons({
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
