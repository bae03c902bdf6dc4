import type { Comparison } from '@tiebreak/contracts/comparisons/schemas.ts'
import type { PromptDetail } from '@tiebreak/contracts/data/prompts.ts'
import type { ReactNode } from 'react'
import { comparisonsTexts } from '#features/comparisons/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { ConversationView } from '#shared/render/conversation-view.tsx'
import { ResponseView } from '#shared/render/response-view.tsx'
import { letterAt } from '#shared/words/letter-at.ts'

/** The prompt and the responses of a comparison as annotators read them, under the letters of the page. */
export function ComparedTexts({
  comparison,
  prompt,
  under,
}: {
  comparison: Comparison
  prompt: PromptDetail
  /** What stands below the response at a place. */
  under?: (place: number) => ReactNode
}) {
  const words = useWords(comparisonsTexts)
  const texts = new Map(prompt.responses.map(({ id, messages }) => [id, messages]))
  return (
    <>
      <Pane label={words('prompt')} className="max-h-60">
        <ConversationView judged messages={prompt.messages} />
      </Pane>
      <ul className="grid grid-cols-[repeat(auto-fit,minmax(min(16rem,100%),1fr))] items-start gap-3">
        {comparison.responses.map(({ id }, place) => (
          <li key={id} className="grid grid-cols-[minmax(0,1fr)] gap-2">
            <Pane label={words('responseLetter', { letter: letterAt(place) })} className="max-h-96">
              <ResponseView messages={texts.get(id) ?? []} />
            </Pane>
            {under?.(place)}
          </li>
        ))}
      </ul>
    </>
  )
}

/** A text with its name above it, which scrolls where it is long. */
function Pane({ label, className, children }: { label: string; className: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <p aria-hidden="true" className="mb-1 text-sm font-medium">
        {label}
      </p>
      <section
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
        tabIndex={0}
        className={`overflow-auto rounded-lg border border-line p-3 ${className}`}
      >
        {children}
      </section>
    </div>
  )
}
