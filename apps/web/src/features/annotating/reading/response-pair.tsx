import type { Preferences } from '@tiebreak/contracts/accounts/schemas.ts'
import type { ReactNode, RefObject, UIEventHandler } from 'react'
import { annotateTexts } from '#shared/messages/annotate-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { classNames } from '#shared/ui/class-names.ts'
import { Icon } from '#shared/ui/icon.tsx'
import { letterAt } from '#shared/words/letter-at.ts'
import { ResponsePane } from './response-pane.tsx'
import type { ReadingPanes } from './use-reading-panes.ts'

export const SIDES = ['a', 'b'] as const

/**
 * Two texts in the order that the server drew, each with its letter and colour: side by side, on narrow screens as two
 * pages to swipe between, or as the person chose. The one that is judged better is marked (`data-lean` around them).
 */
export function ResponsePair({
  names,
  panes,
  arrangement,
  area,
  onScroll,
  children,
}: {
  /** What tells the two apart on the page. */
  names: readonly [string, string]
  panes: ReadingPanes
  arrangement: Preferences['layout']['responses']
  area: RefObject<HTMLElement | null>
  onScroll: UIEventHandler<HTMLElement>
  children: readonly [ReactNode, ReactNode]
}) {
  const words = useWords(annotateTexts)
  return (
    <section
      ref={area}
      aria-label={panes.whole ? words('read.responses') : undefined}
      tabIndex={panes.whole ? 0 : undefined}
      onScroll={onScroll}
      className={classNames(
        'relative min-h-0 flex-1 gap-2 px-2 pb-2',
        panes.whole && 'overflow-y-auto',
        arrangement === 'side_by_side' && 'grid grid-cols-2 *:min-w-0',
        arrangement === 'stacked' && 'grid auto-rows-[minmax(0,1fr)] grid-cols-[minmax(0,1fr)]',
        arrangement === 'auto' && 'reading-pages min-[900px]:grid min-[900px]:grid-cols-2',
      )}
    >
      {SIDES.map((side, place) => (
        <section
          key={names[place]}
          data-pane
          data-side={side}
          aria-labelledby={`response-${names[place]}`}
          className="judged-pane flex min-h-0 min-w-0 rounded-lg border border-line bg-surface"
        >
          <div className="flex w-7 shrink-0 flex-col items-center gap-2 rounded-s-lg border-s-4 border-side pt-2.5 sm:w-9">
            <h2
              id={`response-${names[place]}`}
              className="inline-flex size-6 items-center justify-center rounded-md bg-side text-sm font-bold text-on-side"
            >
              <span className="sr-only">{words('read.response', { letter: letterAt(place) })}</span>
              <span aria-hidden="true">{letterAt(place)}</span>
            </h2>
            <span className="lean-sign text-side">
              <Icon name="check" />
            </span>
          </div>
          <ResponsePane letter={letterAt(place)} panes={panes}>
            {children[place]}
          </ResponsePane>
        </section>
      ))}
    </section>
  )
}
