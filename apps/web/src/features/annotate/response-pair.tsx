import type { ShownResponse } from '@tiebreak/contracts/assignment.ts'
import type { Preferences } from '@tiebreak/contracts/preferences.ts'
import type { MessageOptions } from '#features/render/message-view.tsx'
import { ResponseView } from '#features/render/response-view.tsx'
import { words } from '#messages/words.ts'
import { classNames } from '#ui/class-names.ts'
import { letterAt } from '#words/letter-at.ts'
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
