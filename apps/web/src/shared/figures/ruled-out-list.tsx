import type { Uncounted } from '@tiebreak/contracts/exports/schemas.ts'
import { commonTexts } from '#shared/messages/common/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { ruledOutLines } from '#shared/words/left-out-words.ts'

/** Who was ruled out, by whom and why; nothing when nobody was. */
export function RuledOutList({ leftOut }: { leftOut: Uncounted }) {
  const words = useWords(commonTexts)
  const lines = ruledOutLines(words, leftOut)
  if (lines.length === 0) return null
  return (
    <ul aria-label={words('excludedByADecision')} className="list-disc ps-5 text-sm text-soft">
      {lines.map((line) => (
        <li key={line} dir="auto" className="break-words">
          {line}
        </li>
      ))}
    </ul>
  )
}
