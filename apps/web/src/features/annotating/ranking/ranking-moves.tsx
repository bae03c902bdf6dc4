import { useKeys } from '#features/annotating/answer/keys-context.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { Button } from '#shared/ui/button.tsx'
import { letterAt } from '#shared/words/letter-at.ts'
import { rankOf, tiedWith } from './ranking.ts'
import type { RankingActs } from './use-ranking.ts'

/** A sign with its word; on narrow screens the sign alone is seen. */
function Sign({ sign, text }: { sign: string; text: string }) {
  return (
    <>
      <span aria-hidden="true">{sign}</span>
      <span className="max-sm:sr-only">{text}</span>
    </>
  )
}

/** Everything that keys and dragging do to the chosen response, as buttons. */
export function RankingMoves({ acts }: { acts: RankingActs }) {
  const words = useWords(lateTexts)
  const { current, ranking, handles, tiesAllowed, marksUnacceptable } = acts
  const { aria } = useKeys()
  if (current === null) return <p className="text-xs text-soft max-sm:hidden">{words('rank.pick')}</p>
  const rank = rankOf(ranking, current)
  const tied = tiedWith(ranking, current).length > 0
  const last = rank === ranking.tiers.length && !tied
  const bad = ranking.unacceptable.includes(current)
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{words('rank.moves', { letter: letterAt(handles.indexOf(current)) })}</legend>
      <div className="flex flex-wrap gap-1">
        {rank === null ? (
          <Button onClick={() => acts.place(current)}>{words('rank.place', { rank: ranking.tiers.length + 1 })}</Button>
        ) : (
          <>
            <Button
              aria-keyshortcuts={aria('moveUp')}
              aria-disabled={rank === 1 && !tied ? true : undefined}
              onClick={() => acts.move(current, -1)}
              className="px-3"
            >
              <Sign sign="↑" text={words('rank.up')} />
            </Button>
            <Button
              aria-keyshortcuts={aria('moveDown')}
              aria-disabled={last ? true : undefined}
              onClick={() => acts.move(current, 1)}
              className="px-3"
            >
              <Sign sign="↓" text={words('rank.down')} />
            </Button>
            {tiesAllowed && (
              <Button
                aria-keyshortcuts={aria('tie')}
                aria-disabled={rank === 1 && !tied ? true : undefined}
                onClick={() => acts.toggleTie(current)}
                className="px-3"
              >
                <Sign sign="=" text={words(tied ? 'rank.untie' : 'rank.tie')} />
              </Button>
            )}
            <Button onClick={() => acts.takeOut(current)} className="px-3">
              <Sign sign="−" text={words('rank.takeOut')} />
            </Button>
          </>
        )}
        {marksUnacceptable && (
          <Button
            aria-keyshortcuts={aria('unacceptable')}
            aria-pressed={bad}
            onClick={() => acts.toggleUnacceptable(current)}
            className="px-3"
          >
            <Sign sign="✕" text={words('rank.unacceptable')} />
          </Button>
        )}
      </div>
    </fieldset>
  )
}
