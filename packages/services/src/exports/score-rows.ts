import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { type AdjustedScoreRow, listAdjustedScores } from '@tiebreak/db/queries/measures/adjusted-fits.ts'
import { findFit, listScoresWithNames } from '@tiebreak/db/queries/measures/fits.ts'
import type { AdjustedScore, ScoreRow } from '@tiebreak/formats/writers/score-row.ts'
import type { FitIds } from '#measures/fit-below.ts'

/** The scores of these fits and no others: systems first, then responses by prompt. */
export async function* scoreRows(tx: Tx, projectId: ProjectId, fits: FitIds | null): AsyncGenerator<ScoreRow> {
  if (fits === null) return
  for (const level of ['system', 'response'] as const) {
    const fit = await findFit(tx, projectId, fits[level])
    if (!fit) continue
    const adjusted = await listAdjustedScores(tx, projectId, fit.id)
    for (const { score, promptExternalId, responseExternalId } of await listScoresWithNames(tx, projectId, fit.id))
      yield {
        level,
        component: score.component,
        system: score.system,
        promptId: promptExternalId,
        responseId: responseExternalId,
        score: score.score,
        standardError: score.standardError,
        low: score.low,
        high: score.high,
        noIntervalReason: score.intervalReason,
        intervalN: score.standardError === null ? null : score.wins + score.losses + score.ties,
        intervalWarnings: score.intervalWarnings,
        rankLow: score.rankLow,
        rankHigh: score.rankHigh,
        judgements: score.judgements,
        wins: score.wins,
        losses: score.losses,
        ties: score.ties,
        bothBad: score.bothBad,
        raters: fit.raters,
        simulatedRaters: fit.simulatedRaters,
        adjusted: toAdjusted(adjusted.get(score.subject)),
      }
  }
}

function toAdjusted(row: AdjustedScoreRow | undefined): AdjustedScore | null {
  if (row === undefined) return null
  const { score, standardError, low, high, intervalReason, rankLow, rankHigh } = row
  return { score, standardError, low, high, noIntervalReason: intervalReason, rankLow, rankHigh }
}
