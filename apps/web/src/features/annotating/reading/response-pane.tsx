import { type ReactNode, useCallback } from 'react'
import { annotateTexts } from '#shared/messages/annotate-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import type { ReadingPanes } from './use-reading-panes.ts'

/** The text of one response, cut at the height that all share until they are shown whole. */
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
      tabIndex={panes.long && !panes.whole ? 0 : undefined}
      onScroll={(event) => panes.scrolled(event.currentTarget)}
      className={panes.whole ? undefined : 'max-h-[max(20rem,60dvh)] overflow-y-auto'}
    >
      <div>{children}</div>
    </section>
  )
}
