import type { RefObject } from 'react'
import { annotateTexts } from '#shared/messages/annotate-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { classNames } from '#shared/ui/class-names.ts'
import { letterAt } from '#shared/words/letter-at.ts'
import { SIDES } from './response-pair.tsx'

/** On narrow screens: which of two responses is in view, and the way to the other one. */
export function PageTabs({ page, area }: { page: number; area: RefObject<HTMLElement | null> }) {
  const words = useWords(annotateTexts)
  return (
    <div className="me-1 flex gap-1 min-[900px]:hidden">
      {SIDES.map((side, place) => (
        <button
          key={side}
          type="button"
          data-side={side}
          aria-label={words('read.response', { letter: letterAt(place) })}
          aria-pressed={page === place}
          onClick={() => area.current?.children[place]?.scrollIntoView({ block: 'nearest', inline: 'start' })}
          className={classNames(
            'inline-flex h-11 w-12 items-center justify-center rounded-md border-b-4 font-bold',
            page === place ? 'border-side bg-side-wash' : 'border-transparent text-soft',
          )}
        >
          {letterAt(place)}
        </button>
      ))}
    </div>
  )
}
