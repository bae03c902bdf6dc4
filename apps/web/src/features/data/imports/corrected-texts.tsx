import type { Import } from '@tiebreak/contracts/data/schemas.ts'
import { dataTexts } from '#features/data/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Alert } from '#shared/ui/alert.tsx'
import { formatRow } from '#shared/words/format-list.ts'
import { formatCount } from '#shared/words/format-number.ts'

/** Texts that an import corrected, and what that replaced. */
export function CorrectedTexts({ corrected }: Pick<Import, 'corrected'>) {
  const words = useWords(dataTexts)
  const { prompts, responses, comparisons, gold, lines } = corrected
  if (prompts + responses === 0) return null
  const count = (n: number) => formatCount(words.tag, n)
  return (
    <Alert title={words('textsCorrected', { n: prompts + responses })}>
      {words('correctedWhat', {
        prompts: count(prompts),
        responses: count(responses),
        lines: formatRow(words.tag, lines.map(count)),
      })}{' '}
      {comparisons > 0 && words('comparisonsReplaced', { n: comparisons })}{' '}
      {gold > 0 && words('goldNotTaken', { n: gold })}
    </Alert>
  )
}
