import { batchText } from '../batch-text.ts'
import { csvLine } from '../csv-line.ts'
import type { ScoreRow } from '../score-row.ts'

const COLUMNS = {
  level: (row) => row.level,
  component: (row) => row.component,
  system: (row) => row.system,
  prompt_id: (row) => row.promptId,
  response_id: (row) => row.responseId,
  score: (row) => row.score,
  standard_error: (row) => row.standardError,
  low: (row) => row.low,
  high: (row) => row.high,
  no_interval_reason: (row) => row.noIntervalReason,
  interval_n: (row) => row.intervalN,
  interval_warnings: (row) => row.intervalWarnings.join(' ') || null,
  rank_low: (row) => row.rankLow,
  rank_high: (row) => row.rankHigh,
  judgements: (row) => row.judgements,
  wins: (row) => row.wins,
  losses: (row) => row.losses,
  ties: (row) => row.ties,
  both_bad: (row) => row.bothBad,
  raters: (row) => row.raters,
  simulated_raters: (row) => row.simulatedRaters,
  pooled_score: (row) => row.pooledScore,
  pooled_standard_error: (row) => row.pooledStandardError,
  pooled_low: (row) => row.pooledLow,
  pooled_high: (row) => row.pooledHigh,
  pooled_centred: (row) => row.pooledCentred,
  pooled_centred_standard_error: (row) => row.pooledCentredStandardError,
  pooled_centred_low: (row) => row.pooledCentredLow,
  pooled_centred_high: (row) => row.pooledCentredHigh,
  pooled_level: (row) => row.pooledLevel,
  identified: (row) => (row.identified === null ? null : String(row.identified)),
  pooled_linked: (row) => row.pooledLinked,
  prior_sd: (row) => row.priorSd,
  pooled_prior_sd: (row) => row.pooledPriorSd,
  tau: (row) => row.tau,
  confidence: (row) => row.confidence,
  fit_warnings: (row) => row.fitWarnings.join('; ') || null,
  fitted_at: (row) => row.fittedAt,
  adjusted_score: ({ adjusted }) => adjusted?.score ?? null,
  adjusted_standard_error: ({ adjusted }) => adjusted?.standardError ?? null,
  adjusted_low: ({ adjusted }) => adjusted?.low ?? null,
  adjusted_high: ({ adjusted }) => adjusted?.high ?? null,
  adjusted_no_interval_reason: ({ adjusted }) => adjusted?.noIntervalReason ?? null,
  adjusted_interval_warnings: ({ adjusted }) => adjusted?.intervalWarnings.join(' ') || null,
  adjusted_rank_low: ({ adjusted }) => adjusted?.rankLow ?? null,
  adjusted_rank_high: ({ adjusted }) => adjusted?.rankHigh ?? null,
  prompt_version: (row) => row.promptVersion,
  response_version: (row) => row.responseVersion,
} satisfies Record<string, (row: ScoreRow) => string | number | null>

/**
 * Writes reward scores as CSV with a header, even if there are none. See `csvLine` for where it is lossy.
 * @throws RangeError when a score is not a finite number
 */
export async function* writeScoresCsv(
  rows: AsyncIterable<ScoreRow> | Iterable<ScoreRow>,
  { batchBytes = 64 * 1024 }: { batchBytes?: number } = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  async function* lines() {
    yield csvLine(Object.keys(COLUMNS))
    for await (const row of rows) {
      if (row.score !== null && !Number.isFinite(row.score))
        throw new RangeError(`The score of ${row.responseId ?? row.system} is ${row.score}.`)
      yield csvLine(Object.values(COLUMNS).map((column) => column(row)))
    }
  }
  yield* batchText(lines(), batchBytes)
}
