import type { RaterStanding } from '@tiebreak/contracts/queue/schemas.ts'
import type { ReactNode } from 'react'
import { Alert } from '#shared/ui/alert.tsx'
import { brakeWords } from './effects-words.ts'

/** Tells leads who was paused because of many severe reports, and what these did; nothing where there is nobody. */
export function PausedReporters({ standings, actions }: { standings: readonly RaterStanding[]; actions?: ReactNode }) {
  const paused = standings.filter((rater) => rater.paused && rater.reason === 'flags')
  if (paused.length === 0) return null
  return (
    <Alert tone="warn" title="Paused until you have looked at their reports" actions={actions}>
      <ul className="grid gap-1">
        {paused.map((rater) => (
          <li key={rater.id}>
            <bdi>{brakeWords(rater)}</bdi>
          </li>
        ))}
      </ul>
      <p className="mt-1">
        Their reports and answers are kept. Read the comparisons under Review. If the reports are right, take these
        comparisons out and let the annotator go on; if not, set the reports aside.
      </p>
    </Alert>
  )
}
