import { IMPORTS } from '@tiebreak/contracts/data/formats.ts'
import type { Import } from '@tiebreak/contracts/data/schemas.ts'
import { dataTexts } from '#features/data/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { inOwnWords } from '#shared/options/option-words.ts'

/** What a file was read as, and why. Nothing while that is not known. */
export function ReadAs({ found: { format, container, recognisedBy } }: { found: Import }) {
  const words = useWords(dataTexts)
  if (format === null || container === null) return null
  return (
    <>
      {words('readAs', {
        label: inOwnWords(words, `format.${format}`, IMPORTS[format].label),
        container: words(`container.${container}`),
      })}{' '}
      {recognisedBy !== null && words('readBecause', { because: recognisedBy })}
    </>
  )
}
