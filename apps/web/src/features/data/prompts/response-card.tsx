import type { PromptResponse } from '@tiebreak/contracts/data/schemas.ts'
import type { ResponseScore } from '@tiebreak/contracts/measures/schemas.ts'
import { dataTexts } from '#features/data/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { ResponseView } from '#shared/render/response-view.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { ResponseScoreText } from './response-score-text.tsx'

/** One response: whose it is, its marks, its score, and its text. */
export function ResponseCard({
  response,
  score,
  fitted,
  showComponent,
}: {
  response: PromptResponse
  score: ResponseScore | undefined
  fitted: boolean
  showComponent: boolean
}) {
  const words = useWords(dataTexts)
  const { system, externalId, isEmpty, isDuplicate, messages } = response
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-3 rounded-xl border border-line bg-surface p-5">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="me-auto min-w-0 font-semibold break-words">{system ?? externalId}</h3>
        {isEmpty && <Badge tone="warn">{words('empty')}</Badge>}
        {isDuplicate && <Badge tone="warn">{words('sameTextAsAnother')}</Badge>}
      </div>
      <ResponseScoreText score={score} fitted={fitted} showComponent={showComponent} />
      <section
        aria-label={words('textOf', { name: system ?? externalId })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
        tabIndex={0}
        className="max-h-[32rem] overflow-y-auto border-t border-line pt-3"
      >
        <ResponseView messages={messages} />
      </section>
    </li>
  )
}
