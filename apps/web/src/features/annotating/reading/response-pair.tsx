import type { Preferences } from '@tiebreak/contracts/accounts/schemas.ts'
import type { ShownResponse } from '@tiebreak/contracts/annotating/schemas.ts'
import { annotateTexts } from '#shared/messages/annotate-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import type { MessageOptions } from '#shared/render/message-view.tsx'
import { ResponseView } from '#shared/render/response-view.tsx'
import { classNames } from '#shared/ui/class-names.ts'
import { letterAt } from '#shared/words/letter-at.ts'
import { ResponsePane } from './response-pane.tsx'
import type { ReadingPanes } from './use-reading-panes.ts'

/** The responses in the order that the server drew: side by side, one under the other on narrow screens, or as the person chose. */
export function ResponsePair({
  responses,
  panes,
  arrangement,
  ...options
}: MessageOptions & {
  responses: readonly ShownResponse[]
  panes: ReadingPanes
  arrangement: Preferences['layout']['responses']
}) {
  const words = useWords(annotateTexts)
  return (
    <div
      className={classNames(
        'grid gap-4',
        arrangement === 'side_by_side' ? 'grid-cols-2 *:min-w-0' : 'grid-cols-[minmax(0,1fr)]',
        arrangement === 'auto' && 'min-[900px]:grid-cols-2',
      )}
    >
      {responses.map((response, place) => (
        <section
          key={response.handle}
          aria-labelledby={`response-${response.handle}`}
          className="min-w-0 rounded-xl border border-line bg-surface px-5 pt-4 pb-6"
        >
          <h2 id={`response-${response.handle}`} className="mb-3 text-sm font-semibold text-soft">
            {words('read.response', { letter: letterAt(place) })}
          </h2>
          <ResponsePane letter={letterAt(place)} panes={panes}>
            <ResponseView messages={response.messages} {...options} />
          </ResponsePane>
        </section>
      ))}
    </div>
  )
}
