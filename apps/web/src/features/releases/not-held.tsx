import { NOT_IN_SHAPE_KINDS } from '@tiebreak/contracts/releases/not-in-shape.ts'
import type { ReleaseReport } from '@tiebreak/contracts/releases/schemas.ts'
import { SHAPE_NAMES, SHAPES } from '@tiebreak/contracts/releases/shapes.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { beginSentence } from '#shared/words/begin-sentence.ts'
import { formatRow } from '#shared/words/format-list.ts'
import { releasesTexts } from './messages/texts.ts'

/** What shapes could not hold, counted by kind; nothing where all of them hold all of it. */
export function NotHeld({ counts }: { counts: ReleaseReport['counts'] }) {
  const words = useWords(releasesTexts)
  const lines = SHAPE_NAMES.flatMap((shape) => {
    const found = counts.notHeld[shape] ?? {}
    const kinds = NOT_IN_SHAPE_KINDS.flatMap((kind) => {
      const n = found[kind] ?? 0
      return n > 0 ? [words(`notHeld.${kind}`, { n })] : []
    })
    return kinds.length > 0 ? [{ shape, kinds }] : []
  })
  if (lines.length === 0) return null
  return (
    <section aria-label={words('notHeld')} className="grid gap-2 text-sm">
      <h3 className="font-semibold">{words('notHeld')}</h3>
      <ul className="list-disc ps-5">
        {lines.map(({ shape, kinds }) => (
          <li key={shape}>
            <bdi>{beginSentence(SHAPES[shape].label)}</bdi>: {formatRow(words.tag, kinds)}
          </li>
        ))}
      </ul>
    </section>
  )
}
