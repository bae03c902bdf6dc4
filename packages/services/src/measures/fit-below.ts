import { FitId, type ProjectId, PromptId, ResponseId } from '@tiebreak/contracts/ids.ts'
import type { StoredPooling } from '@tiebreak/contracts/measures/pooled.ts'
import type { FitLevel } from '@tiebreak/contracts/measures/schemas.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { insertAdjustedFit } from '@tiebreak/db/queries/measures/adjusted-fits.ts'
import { insertFit, type NewScore } from '@tiebreak/db/queries/measures/fits.ts'
import { insertRankings } from '@tiebreak/db/queries/measures/rankings.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { FittedScores } from '@tiebreak/engine/measures/fit-scores.ts'
import { warningNames } from '@tiebreak/engine/measures/score-columns.ts'
import type { WorkerCtx } from '#context.ts'
import { knownStyles } from '#data/styles/known-styles.ts'
import type { Report } from '#jobs/run-job.ts'
import { seedOf } from '#seed-of.ts'
import { adjustedRows, styleColumns } from './adjusted-rows.ts'
import { rankingRows } from './ranking-rows.ts'
import { type ReadJudgements, readJudgements } from './read-judgements.ts'

/** The fits of both levels, by id. */
export type FitIds = Record<FitLevel, FitId>

/**
 * Fits a project's reward scores from the judgements below a mark. It reads, computes in a thread while no transaction
 * is open (one that has written would hold back everybody's mark), and then stores both levels together with that mark.
 */
export async function fitBelow(
  ctx: WorkerCtx,
  { projectId, mark }: { projectId: ProjectId; mark: string },
  report: Report = async () => undefined,
): Promise<FitIds> {
  await report({ done: 0, total: 2 })
  const { mark: _, names, simulated, ...judgements } = await readJudgements(ctx, projectId, mark)
  const seeds = { system: seedOf(`${mark} system`), response: seedOf(`${mark} response`) }
  const styles = styleColumns(await knownStyles(ctx, projectId, names.responses))
  // The columns are transferred to the thread; the prompts of responses are needed here too.
  const promptOf = judgements.responses.prompt.slice()
  const systemOf = judgements.responses.system.slice()
  const fitted = await ctx.engine.run(
    'fitScores',
    { ...judgements, seeds, styles },
    { signal: ctx.signal, onProgress: report },
  )
  const known = { names, simulated, promptOf, systemOf }
  const ids = { system: newId(FitId), response: newId(FitId) }
  await withTransaction(ctx.db, { projectId }, async (tx) => {
    for (const level of ['system', 'response'] as const) {
      const fit = { ...fitRow(fitted[level], level, known), projectId, id: ids[level], mark }
      await insertFit(tx, fit, scoreRowsOf(fitted[level], level, known))
    }
    const nameOf = (system: number) => names.systems[system] ?? ''
    await insertRankings(tx, rankingRows(fitted.system.rankings, { projectId, fitId: ids.system, nameOf }))
    const { adjusted } = fitted
    const { state, effects } = adjusted
    const row = { projectId, fitId: ids.system, state, effects: [...effects] }
    await insertAdjustedFit(tx, row, adjustedRows(adjusted, names.systems))
  })
  await report({ done: 2, total: 2 })
  return ids
}

function fitRow(
  { scores, tallies: _, rankings: __, raters, warnings, pooled, ...fitted }: FittedScores[FitLevel],
  level: FitLevel,
  { names, simulated }: Pick<ReadJudgements, 'names' | 'simulated'>,
) {
  const isSimulated = (rater: number) => simulated.has(names.raters.textOf(rater))
  return {
    ...fitted,
    warnings: [...warnings],
    pooled: pooled && storedPooling(pooled, names),
    level,
    criterion: 'overall',
    subjects: scores.subject.length,
    raters: raters.length,
    simulatedRaters: raters.filter(isSimulated).length,
  }
}

/** What is stored of pooling with the fit: all but the scores. */
function storedPooling(
  pooled: NonNullable<FittedScores[FitLevel]['pooled']>,
  names: ReadJudgements['names'],
): StoredPooling {
  if (!pooled.ok) return { ok: false, reason: pooled.reason }
  const { tau, tauFrom, priorSd, warnings, score, identified } = pooled
  const systems = pooled.systems.map(({ system, ...level }) => ({ system: names.systems[system] ?? '', ...level }))
  const counts = { own: score.length, identified: identified.reduce((sum, own) => sum + own, 0) }
  return { ok: true, tau, tauFrom, priorSd, warnings: [...warnings], ...counts, systems }
}

/** Judged, but never as better, worse or tied, or in a fit that gave no scores. */
const UNSCORED = {
  component: null,
  score: null,
  standardError: null,
  low: null,
  high: null,
  intervalWarnings: [],
  rankLow: null,
  rankHigh: null,
  pooledScore: null,
  pooledError: null,
  pooledCentred: null,
  pooledCentredError: null,
  pooledLinked: null,
  identified: null,
}

/** What the numbers in a fit stand for. */
type Known = Pick<ReadJudgements, 'names'> & { promptOf: Int32Array; systemOf: Int32Array }

/**
 * The scores of a level as rows to store, one by one, under the names of what was scored. A response that was judged
 * but not scored has a row without a score: its counts are known.
 */
function* scoreRowsOf(
  { state, scores, tallies, pooled }: FittedScores[FitLevel],
  level: FitLevel,
  { names, promptOf, systemOf }: Known,
): Generator<NewScore> {
  for (const [at, subject] of scores.subject.entries()) {
    // Not a number without an interval, infinite on a side without a limit.
    const number = (column: Float64Array) => {
      const value = column[at] ?? Number.NaN
      return Number.isFinite(value) ? value : null
    }
    const named = level === 'response' ? namedResponse(subject) : namedSystem(subject)
    const linked = pooled?.ok ? (pooled.linked[at] ?? -1) : -1
    yield {
      ...named,
      component: scores.component[at] ?? 0,
      score: scores.score[at] ?? 0,
      standardError: number(scores.standardError),
      low: number(scores.low),
      high: number(scores.high),
      intervalReason: scores.reasons[scores.reason[at] ?? -1] ?? null,
      intervalWarnings: warningNames(scores.warnings[at] ?? 0),
      rankLow: scores.rankLow[at] || null,
      rankHigh: scores.rankHigh[at] || null,
      ...countsOf(subject),
      pooledScore: pooled?.ok ? number(pooled.score) : null,
      pooledError: pooled?.ok ? number(pooled.standardError) : null,
      pooledCentred: pooled?.ok ? number(pooled.centred) : null,
      pooledCentredError: pooled?.ok ? number(pooled.centredError) : null,
      pooledLinked: linked < 0 ? null : linked,
      identified: pooled?.ok ? pooled.identified[at] === 1 : null,
    }
  }
  if (level === 'system') return
  const intervalReason = state === 'converged' ? 'no_data' : state
  const scored = new Set(scores.subject)
  for (const [response, judgements] of tallies.judgements.entries()) {
    if (judgements > 0 && !scored.has(response))
      yield { ...namedResponse(response), ...UNSCORED, intervalReason, ...countsOf(response) }
  }

  function countsOf(subject: number) {
    const count = (column: Int32Array) => column[subject] ?? 0
    return {
      judgements: count(tallies.judgements),
      wins: count(tallies.wins),
      losses: count(tallies.losses),
      ties: count(tallies.ties),
      bothBad: count(tallies.bothBad),
    }
  }

  function namedResponse(response: number) {
    const id = ResponseId.parse(names.responses.textOf(response))
    const system = names.systems[systemOf[response] ?? -1] ?? null
    return {
      subject: id,
      responseId: id,
      promptId: PromptId.parse(names.prompts.textOf(promptOf[response] ?? -1)),
      system,
    }
  }

  function namedSystem(number: number) {
    const system = names.systems[number] ?? ''
    return { subject: system, responseId: null, promptId: null, system }
  }
}
