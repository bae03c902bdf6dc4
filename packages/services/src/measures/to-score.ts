import type { Fit, ScoreInterval, SystemScore } from '@tiebreak/contracts/measures/schemas.ts'
import type { FitRow, ScoreRow } from '@tiebreak/db/queries/measures/fits.ts'

/** A fit as people see it. */
export function toFit({ projectId: _, criterion: __, mark: ___, ...row }: FitRow): Fit {
  return { ...row, finishedAt: row.finishedAt.toISOString() }
}

/** What scores of every level have in common. */
export function toScore(row: ScoreRow): Omit<SystemScore, 'system'> {
  return {
    component: row.component,
    score: row.score,
    interval: intervalOf(row),
    rankLow: row.rankLow,
    rankHigh: row.rankHigh,
    judgements: row.judgements,
    wins: row.wins,
    losses: row.losses,
    ties: row.ties,
    bothBad: row.bothBad,
  }
}

function intervalOf(row: ScoreRow): ScoreInterval {
  const { standardError, low, high, intervalReason, intervalWarnings } = row
  if (standardError === null) return { ok: false, reason: intervalReason ?? 'too_few' }
  return { ok: true, standardError, low, high, n: row.wins + row.losses + row.ties, warnings: intervalWarnings }
}
