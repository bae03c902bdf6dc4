import type { OwnPage } from '@tiebreak/contracts/annotating/own-page.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { type LateWords, lateTexts } from '#shared/messages/late-texts.ts'
import { formatShare } from '#shared/words/format-number.ts'
import '#shared/figures/figures.css'

type Lean = OwnPage['firstShown']

/** What a lean says, in careful words. */
function readingOf(words: LateWords, kind: 'firstShown' | 'longer', { reading }: Lean): string {
  if (reading === 'none' || reading === 'even') return words(`own.reading.${reading}`)
  return words(`own.reading.${kind}.${reading}`)
}

/** One lean: the share with its interval and n, drawn on a line with even in the middle, and what it says. */
export function LeanFigure({ kind, lean }: { kind: 'firstShown' | 'longer'; lean: Lean }) {
  const words = useWords(lateTexts)
  const { estimate } = lean
  return (
    <div className="min-w-0">
      <h3 className="text-sm font-semibold">{words(`own.${kind}`)}</h3>
      {estimate.ok && (
        <>
          <svg aria-hidden="true" viewBox="0 0 100 12" preserveAspectRatio="none" className="my-2 h-4 w-full max-w-md">
            <line x1="0" x2="100" y1="6" y2="6" className="stroke-line" strokeWidth="1" />
            <line x1="50" x2="50" y1="0" y2="12" className="stroke-edge" strokeWidth="0.6" />
            <line
              x1={estimate.low * 100}
              x2={estimate.high * 100}
              y1="6"
              y2="6"
              className="stroke-series-1"
              strokeWidth="3"
            />
            <line
              x1={estimate.value * 100 - 0.5}
              x2={estimate.value * 100 + 0.5}
              y1="6"
              y2="6"
              className="stroke-ink"
              strokeWidth="8"
            />
          </svg>
          <p className="text-sm tabular-nums">
            {words('own.share', {
              share: formatShare(words.tag, estimate.value, 0),
              n: estimate.n,
              low: formatShare(words.tag, estimate.low, 0),
              high: formatShare(words.tag, estimate.high, 0),
            })}
          </p>
        </>
      )}
      <p className="mt-1 max-w-prose text-sm text-soft">{readingOf(words, kind, lean)}</p>
    </div>
  )
}
