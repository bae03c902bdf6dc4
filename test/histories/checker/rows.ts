import { LAYOUTS } from '@tiebreak/contracts/annotating/kinds.ts'
import { RENDERINGS } from '@tiebreak/contracts/choices.ts'
import type { History } from '../history.ts'
import type { EndLook } from '../moment.ts'
import { groupBy } from './group-by.ts'

const ASSIGNMENT_STATES = ['leased', 'judged', 'skipped', 'flagged', 'expired', 'released']
const COMPARISON_STATES = ['open', 'in_review', 'settled', 'withdrawn']
const CAUSES = ['ambiguous', 'guideline_gap', 'error', 'subjective']
const RULINGS = [
  ...['exclude_rater', 'include_rater', 'exclude_submission', 'include_submission', 'requeue'],
  ...['mark_gold', 'unmark_gold', 'withdraw', 'reopen'],
]
const FLAGS = ['unsafe', 'personal_data', 'identity_leaked', 'off_language', 'broken', 'other']

/** Each row says something that can be: known states, ranks that rank, one row where there can be one. */
export function rows({ end }: History): string[] {
  const {
    comparisons,
    assignments,
    submissions,
    judgements,
    flags,
    raters,
    tallies,
    adjudications,
    rulings,
    disagreements,
  } = end
  const size = new Map(comparisons.map(({ id, k }) => [id, k]))
  return [
    ...wrong(
      'comparison',
      comparisons,
      ({ k, state, isSuperseded }) =>
        k >= 2 && k <= 9 && COMPARISON_STATES.includes(state) && (!isSuperseded || state === 'withdrawn'),
    ),
    ...wrong('assignment', assignments, (one) => isAssignment(one, size.get(one.comparisonId) ?? 0)),
    ...wrong('submission', submissions, isSubmission),
    ...wrong('judgement', judgements, isJudgement, ({ submissionId }) => submissionId),
    ...wrong('flag', flags, ({ kind }) => FLAGS.includes(kind)),
    ...wrong('rater', raters, ({ kind, userId, externalId, isPaused, pausedBecause }) => {
      const isKnown = userId !== null || externalId !== null
      return ['human', 'judge', 'simulated'].includes(kind) && isKnown && isPaused === (pausedBecause !== null)
    }),
    ...wrong('final answer', adjudications, (one) => isJudgement({ ...one, criterion: 'overall' }) && isFinal(one)),
    ...wrong('ruling', rulings, ({ kind }) => RULINGS.includes(kind)),
    ...wrong(
      'disagreement',
      disagreements,
      ({ strength, votes }) => strength > 0 && strength <= 1 && votes >= 2,
      ({ comparisonId }) => comparisonId,
    ),
    ...wrong(
      'tally',
      tallies,
      ({ first, second, firstWins, secondWins, ties, bothBad }) =>
        first < second && Math.min(firstWins, secondWins, ties, bothBad) >= 0,
      ({ first, second }) => `${first} ${second}`,
    ),
    ...alone('submission', submissions, ({ id }) => id),
    ...alone('place in the order of submissions', submissions, ({ seq }) => String(seq)),
    ...alone(
      'imported judgement',
      submissions.filter(({ assignmentId }) => assignmentId === null),
      ({ comparisonId, raterId, repeat, revision }) => `${comparisonId} ${raterId} ${repeat} ${revision}`,
    ),
    ...alone('judgement', judgements, ({ submissionId, criterion }) => `${submissionId} ${criterion}`),
    ...alone('flag', flags, ({ id }) => id),
    ...alone('final answer', adjudications, ({ comparisonId, revision }) => `${comparisonId} ${revision}`),
    ...alone('disagreement', disagreements, ({ comparisonId }) => comparisonId),
    ...alone('rater', raters, ({ id }) => id),
    ...alone(
      'account of a rater',
      raters.filter(({ userId }) => userId !== null),
      ({ userId }) => userId ?? '',
    ),
    ...alone(
      'imported name of a rater',
      raters.filter(({ externalId }) => externalId !== null),
      ({ externalId }) => externalId ?? '',
    ),
    ...alone('number of a rater', raters, ({ ordinal }) => String(ordinal)),
    ...alone('comparison', comparisons, ({ id }) => id),
  ]
}

function isAssignment(one: EndLook['assignments'][number], k: number): boolean {
  const { displayOrder, state, skipReason, endedAt, goldUse, scale } = one
  return (
    ASSIGNMENT_STATES.includes(state) &&
    (state === 'leased') === (endedAt === null) &&
    (state !== 'skipped' || skipReason !== null) &&
    [2, 3, 5, 7].includes(scale) &&
    (goldUse === null || ['training', 'qualification', 'silent'].includes(goldUse)) &&
    displayOrder.toSorted().join() === Array.from({ length: k }, (_, at) => at + 1).join()
  )
}

function isSubmission({
  source,
  assignmentId,
  revision,
  revises,
  layout,
  rendering,
  judgeModel,
  judgeVersion,
  confidence,
}: EndLook['submissions'][number]): boolean {
  const isOfItsSource = source === 'screen' ? assignmentId !== null : source === 'import' && assignmentId === null
  const isSeen =
    (layout === null || LAYOUTS.some((one) => one === layout)) &&
    (rendering === null || RENDERINGS.some((one) => one === rendering))
  const isByProgram =
    (judgeVersion === null || judgeModel !== null) && (confidence === null || (confidence >= 0 && confidence <= 1))
  return isOfItsSource && isSeen && isByProgram && revision >= 1 && (revision === 1) === (revises === null)
}

function isFinal({ cause, revision }: EndLook['adjudications'][number]): boolean {
  return CAUSES.includes(cause) && revision >= 1
}

function isJudgement({
  k,
  ranks,
  strength,
  bothBad,
  unacceptable,
  criterion,
}: Omit<EndLook['judgements'][number], 'projectId' | 'submissionId'>): boolean {
  const isRanking =
    ranks === null || (ranks.length === k && ranks.includes(1) && ranks.every((at) => at >= 1 && at <= k))
  return (
    isRanking &&
    (ranks === null) === bothBad &&
    (strength === null || [1, 2, 3].includes(strength)) &&
    unacceptable.length <= (bothBad ? k : k - 1) &&
    /^[a-z][a-z0-9_]{0,39}$/.test(criterion)
  )
}

function wrong<Row extends object>(
  what: string,
  all: readonly Row[],
  isRight: (row: Row) => boolean,
  nameOf: (row: Row) => string = (row) => ('id' in row ? String(row.id) : ''),
): string[] {
  return all.filter((row) => !isRight(row)).map((row) => `${what} ${nameOf(row)} can't be: ${JSON.stringify(row)}`)
}

function alone<Row extends { projectId: string }>(
  what: string,
  all: readonly Row[],
  keyOf: (row: Row) => string,
): string[] {
  return [...groupBy(all, (row) => `${row.projectId} ${keyOf(row)}`)].flatMap(([key, same]) =>
    same.length === 1 ? [] : [`${what} ${key} is there ${same.length} times`],
  )
}
