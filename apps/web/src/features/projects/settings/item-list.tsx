import { type ReactNode, useRef, useState } from 'react'
import { projectsTexts } from '#features/projects/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import { ReorderButtons } from './reorder-buttons.tsx'

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
