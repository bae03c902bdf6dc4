import type { Disagreement } from '@tiebreak/contracts/review/schemas.ts'
import type { ReactNode } from 'react'
import { type ReviewKey, type ReviewWords, reviewTexts } from '#features/review/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { Card } from '#shared/ui/card.tsx'
import { judgementWords } from './judgement-words.ts'

const SEVERE: readonly string[] = ['unsafe', 'personal_data', 'identity_leaked']

function Said({ by, what, note, badge }: { by: string; what: ReactNode; note: string | null; badge?: ReactNode }) {
  return (
    <li className="grid gap-1 py-2.5">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-medium">{what}</span>
        {badge}
        <span className="text-soft">{by}</span>
      </span>
      {note && (
        <bdi dir="auto" className="block border-s-2 border-line ps-3 break-words whitespace-pre-wrap text-soft">
          {note}
        </bdi>
      )}
    </li>
  )
}

/** What annotators reported and how they judged, under pseudonyms. Judgements are folded, so that the texts are read first. */
export function Evidence({ disagreement }: { disagreement: Disagreement }) {
  const words = useWords(reviewTexts)
  const { flags, skips, votes } = disagreement
  const list = 'divide-y divide-line text-sm'
  return (
    <Card title={words('whatAnnotatorsSaid')}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {flags.length + skips.length > 0 && (
          <section aria-labelledby="reports">
            <h3 id="reports" className="text-sm font-semibold">
              {words('reportsAndSkips')}
            </h3>
            <ul className={list}>
              {flags.map(({ rater, kind, note, flaggedAt }) => (
                <Said
                  key={`${rater} ${flaggedAt}`}
                  by={rater}
                  what={words(`flag.${kind}`)}
                  note={note}
                  badge={SEVERE.includes(kind) ? <Badge tone="danger">{words('severe')}</Badge> : undefined}
                />
              ))}
              {skips.map(({ rater, reason, note }) => (
                <Said key={rater} by={rater} what={words('skipped', { why: skipWords(words, reason) })} note={note} />
              ))}
            </ul>
          </section>
        )}
        {votes.length === 0 ? (
          <p className="text-sm text-soft">{words('nobodyHasJudgedThisComparison')}</p>
        ) : (
          <details>
            <summary className="min-h-11 cursor-pointer py-2.5 text-sm font-semibold">
              {words('showJudgements', { n: votes.length })}
            </summary>
            <ul aria-label={words('judgements')} className={list}>
              {votes.map((vote) => (
                <Said
                  key={vote.rater}
                  by={vote.rater}
                  what={judgementWords(words, vote, disagreement)}
                  note={vote.reason}
                  badge={
                    <>
                      {vote.surplus && <Badge>{words('surplus')}</Badge>}
                      {vote.simulated && <Badge>{words('simulated')}</Badge>}
                    </>
                  }
                />
              ))}
            </ul>
          </details>
        )}
      </div>
    </Card>
  )
}

const REASONS: Readonly<Partial<Record<string, ReviewKey>>> = {
  no_expertise: 'doesNotKnowEnoughAboutThis',
  unclear_prompt: 'thePromptIsUnclear',
  cannot_verify: 'cantCheckWhatTheResponsesSay',
  broken: 'somethingIsBrokenOrUnreadable',
  other: 'anotherReason',
}

/** Why annotators skipped, as others read it. */
function skipWords(words: ReviewWords, reason: string): string {
  const key = REASONS[reason]
  return key === undefined ? reason : words(key)
}
