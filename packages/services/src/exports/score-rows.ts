import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { PooledScore } from '@tiebreak/contracts/measures/pooled.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import {
  type AdjustedFitRow,
  type AdjustedScoreRow,
  findAdjustedFit,
  listAdjustedScores,
} from '@tiebreak/db/queries/measures/adjusted-fits.ts'
import { type FitRow, findFit, listScores, type ScoreRow as StoredScore } from '@tiebreak/db/queries/measures/fits.ts'
import { listResponseScoresWithNames } from '@tiebreak/db/queries/measures/response-scores.ts'
import type { AdjustedScore, ScoreRow } from '@tiebreak/formats/writers/score-row.ts'
import type { FitIds } from '#measures/fit-below.ts'
import { pooledScores } from '#measures/to-pooled.ts'

/**
 * The scores of these fits and no others: systems first, then all responses by prompt, also those that nobody judged. An
 * earlier version of a text has a line of its own if it was judged.
 */
export async function* scoreRows(tx: Tx, projectId: ProjectId, fits: FitIds | null): AsyncGenerator<ScoreRow> {
  if (fits === null) return
  const ofSystems = await findFit(tx, projectId, fits.system)
  if (ofSystems) {
    const adjusted = await listAdjustedScores(tx, projectId, ofSystems.id)
    const notAdjusted = adjustmentWarnings(await findAdjustedFit(tx, projectId, ofSystems.id))
    for (const row of await listScores(tx, projectId, ofSystems.id)) {
      const found = scoreOf(row, ofSystems)
      yield {
        ...found,
        fitWarnings: [...found.fitWarnings, ...notAdjusted],
        level: 'system',
        system: row.system,
        promptId: null,
        responseId: null,
        promptVersion: null,
        responseVersion: null,
        adjusted: toAdjusted(adjusted.get(row.subject)),
      }
    }
  }
  const ofResponses = await findFit(tx, projectId, fits.response)
  if (!ofResponses) return
  const pooledOf = pooledScores(ofResponses)
  for (const row of await listResponseScoresWithNames(tx, projectId, ofResponses.id)) {
    const { score, system, promptExternalId, responseExternalId, promptVersion, responseVersion } = row
    const pooled = pooledOf(score, system)
    const { standardError, low, high, linked } = pooled && pooled.level !== 'none' ? pooled : NOT_POOLED
    yield {
      ...scoreOf(score, ofResponses),
      level: 'response',
      system,
      promptId: promptExternalId,
      responseId: responseExternalId,
      promptVersion,
      responseVersion,
      pooledScore: pooled && pooled.level !== 'none' ? pooled.score : null,
      pooledStandardError: standardError,
      pooledLow: low,
      pooledHigh: high,
      ...centredOf(pooled),
      pooledLinked: linked,
      pooledLevel: pooled?.level ?? null,
      identified: pooled?.identified ?? null,
    }
  }
}

const NOT_POOLED = { standardError: null, low: null, high: null, linked: null }

/** What a fit says of a system or response: nothing but of itself, if that was not judged. */
function scoreOf(row: StoredScore | null, fit: FitRow) {
  return {
    component: row?.component ?? null,
    score: row?.score ?? null,
    standardError: row?.standardError ?? null,
    low: row?.low ?? null,
    high: row?.high ?? null,
    noIntervalReason: row ? row.intervalReason : 'no_data',
    intervalN: row === null || row.standardError === null ? null : row.wins + row.losses + row.ties,
    intervalWarnings: row?.intervalWarnings ?? [],
    rankLow: row?.rankLow ?? null,
    rankHigh: row?.rankHigh ?? null,
    judgements: row?.judgements ?? 0,
    wins: row?.wins ?? 0,
    losses: row?.losses ?? 0,
    ties: row?.ties ?? 0,
    bothBad: row?.bothBad ?? 0,
    raters: fit.raters,
    simulatedRaters: fit.simulatedRaters,
    pooledScore: null,
    pooledStandardError: null,
    pooledLow: null,
    pooledHigh: null,
    ...centredOf(null),
    pooledLinked: null,
    pooledLevel: null,
    identified: null,
    priorSd: fit.priorSd,
    confidence: fit.confidence,
    pooledPriorSd: fit.pooled?.ok ? fit.pooled.priorSd : null,
    tau: fit.pooled?.ok ? fit.pooled.tau : null,
    fitWarnings: [...fit.warnings, ...poolingWarnings(fit)],
    fittedAt: fit.finishedAt.toISOString(),
    adjusted: null,
  }
}

function toAdjusted(row: AdjustedScoreRow | undefined): AdjustedScore | null {
  if (row === undefined) return null
  const { score, standardError, low, high, intervalReason: noIntervalReason, intervalWarnings, rankLow, rankHigh } = row
  return { score, standardError, low, high, noIntervalReason, intervalWarnings, rankLow, rankHigh }
}

function centredOf(pooled: PooledScore | null) {
  const centred = pooled?.level === 'own' ? pooled.centred : null
  return {
    pooledCentred: centred?.score ?? null,
    pooledCentredStandardError: centred?.standardError ?? null,
    pooledCentredLow: centred?.low ?? null,
    pooledCentredHigh: centred?.high ?? null,
  }
}

function adjustmentWarnings(adjusted: AdjustedFitRow | undefined): readonly string[] {
  return adjusted === undefined || adjusted.state === 'converged' ? [] : [`not_adjusted:${adjusted.state}`]
}

function poolingWarnings({ pooled }: FitRow): readonly string[] {
  if (pooled === null) return []
  return pooled.ok ? pooled.warnings : [`not_pooled:${pooled.reason}`]
}
