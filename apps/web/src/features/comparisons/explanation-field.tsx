import {
  fillExplanation,
  lettersNamed,
  storedOrder,
  unknownMarks,
} from '@tiebreak/contracts/comparisons/explanation.ts'
import { isBlank } from '@tiebreak/contracts/is-blank.ts'
import { comparisonsTexts } from '#features/comparisons/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { MessageView } from '#shared/render/message-view.tsx'
import { Alert } from '#shared/ui/alert.tsx'
import { TextArea } from '#shared/ui/text-area.tsx'
import { formatList } from '#shared/words/format-list.ts'
import { letterAt } from '#shared/words/letter-at.ts'

/** The explanation of a known answer, with how it reads for whoever saw the responses in either order. */
export function ExplanationField({
  value,
  k,
  onChange,
}: {
  value: string
  k: number
  onChange: (value: string) => void
}) {
  const words = useWords(comparisonsTexts)
  const stored = storedOrder(k)
  const unknown = unknownMarks(value, k)
  return (
    <>
      <TextArea
        label={words('explanation')}
        hint={words('explanationHint', { sign: '{A}', plain: '{{A}}' })}
        error={
          unknown.length > 0
            ? unknown
                .slice(0, 5)
                .map(({ mark, ...where }) => words('noSuchResponse', { mark, plain: `{${mark}}`, ...where }))
                .join(' ')
            : undefined
        }
        rows={4}
        maxLength={10_000}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <LettersWarning explanation={value} k={k} />
      {!isBlank(value) && (
        <section aria-label={words('howAnnotatorsReadIt')} className="grid grid-cols-[minmax(0,1fr)] gap-2">
          <h4 className="text-sm font-medium">{words('howAnnotatorsReadIt')}</h4>
          <div className="grid grid-cols-[repeat(auto-fit,minmax(min(16rem,100%),1fr))] gap-3">
            {[stored, stored.toReversed()].map((order) => (
              <figure key={order.join()} className="min-w-0 rounded-lg border border-line p-3">
                <figcaption className="mb-1 text-xs text-soft">
                  {words('shownAs', { order: order.map((position) => letterAt(position - 1)).join(', ') })}
                </figcaption>
                <MessageView message={{ role: 'user', content: fillExplanation(value, order) }} />
              </figure>
            ))}
          </div>
        </section>
      )}
    </>
  )
}

/** Says that an explanation names responses by letters that are not everybody's. */
export function LettersWarning({ explanation, k }: { explanation: string; k: number }) {
  const words = useWords(comparisonsTexts)
  const letters = lettersNamed(explanation, k)
  if (letters.length === 0) return null
  const list = (of: readonly string[]) => formatList(words.tag, of)
  return (
    <Alert tone="warn" title={words('lettersMayBeWrong')}>
      {words('lettersMayBeWrong.text', { letters: list(letters), signs: list(letters.map((one) => `{${one}}`)) })}
    </Alert>
  )
}
