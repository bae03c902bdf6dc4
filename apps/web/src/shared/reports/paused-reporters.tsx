import type { RaterStanding } from '@tiebreak/contracts/queue/schemas.ts'
import type { ReactNode } from 'react'
import { byHandTexts } from '#shared/by-hand/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Alert } from '#shared/ui/alert.tsx'
import { brakeWords } from './effects-words.ts'

/** Tells leads who was paused because of many severe reports, and what these did; nothing where there is nobody. */
export function PausedReporters({ standings, actions }: { standings: readonly RaterStanding[]; actions?: ReactNode }) {
  const words = useWords(byHandTexts)
  const paused = standings.filter((rater) => rater.paused && rater.reason === 'flags')
  if (paused.length === 0) return null
  return (
    <Alert tone="warn" title={words('pausedUntilYouHaveReadTheir')} actions={actions}>
      <ul className="grid gap-1">
        {paused.map((rater) => (
          <li key={rater.id}>{brakeWords(words, rater)}</li>
        ))}
      </ul>
      <p className="mt-1">{words('theirReportsAndJudgementsAre')}</p>
    </Alert>
  )
}
