import { type ReactNode, useCallback } from 'react'
import { annotateTexts } from '#shared/messages/annotate-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { classNames } from '#shared/ui/class-names.ts'
import type { ReadingPanes } from './use-reading-panes.ts'

/**
 * The text of one response. It scrolls in the place that it has: what the screen leaves, or on a page that scrolls as a
 * whole, a height that all share.
 */
export function ResponsePane({
  letter,
  panes,
  children,
}: {
  letter: string
  panes: ReadingPanes
  children: ReactNode
}) {
  const words = useWords(annotateTexts)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a pane is taken in once, not at each drawing.
  const watch = useCallback((pane: HTMLElement | null) => panes.watch(pane), [])
  return (
    <section
      ref={watch}
      aria-label={words('read.responseText', { letter })}
      tabIndex={panes.long && !panes.whole ? 0 : -1}
      onScroll={(event) => panes.scrolled(event.currentTarget)}
      className={classNames(
        'reading-pane relative min-w-0 flex-1 px-3 py-2 sm:px-4',
        !panes.whole && 'max-h-[max(20rem,60dvh)] overflow-y-auto group-data-framed/task:framed:max-h-none',
      )}
    >
      <div className="reading-lines">{children}</div>
    </section>
  )
}
