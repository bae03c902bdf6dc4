import type { ResponseScore } from '@tiebreak/contracts/measures/response-scores.ts'
import type { Fit, ScoreInterval, SystemScore } from '@tiebreak/contracts/measures/schemas.ts'
import type { FitRow, ScoreRow } from '@tiebreak/db/queries/measures/fits.ts'
import type { ResponseScoreRow } from '@tiebreak/db/queries/measures/response-scores.ts'
import { toPooling } from './to-pooled.ts'

/** A fit as people see it. */
export function toFit({ projectId: _, criterion: __, mark: ___, ...row }: FitRow): Fit {
  return { ...row, pooled: toPooling(row), finishedAt: row.finishedAt.toISOString() }
}

/** A system's score; nothing, if it was never better, worse or tied. */
export function toSystemScores(row: ScoreRow): SystemScore[] {
  const { component, score, subject } = row
  return component === null || score === null ? [] : [{ system: subject, component, score, ...restOf(row) }]
}

/** What a fit has of a response: nothing of its own, if it was not judged. */
export function toOwnScore({
  responseId,
  promptId,
  system,
  score: row,
}: ResponseScoreRow): Omit<ResponseScore, 'pooled'> {
  const named = { responseId, promptId, system }
  if (row) return { ...named, component: row.component, score: row.score, ...restOf(row) }
  const none = { judgements: 0, wins: 0, losses: 0, ties: 0, bothBad: 0, rankLow: null, rankHigh: null }
  return { ...named, component: null, score: null, interval: { ok: false, reason: 'no_data' }, ...none }
}

function restOf(row: ScoreRow): Omit<SystemScore, 'system' | 'component' | 'score'> {
  return {
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
