import { eventsOf, type History, type HistoryEvent } from '../history.ts'
import type { EndLook } from '../moment.ts'
import { groupBy } from './group-by.ts'
import { reviewActs } from './review-acts.ts'

type Answer = Extract<HistoryEvent, { call: 'adjudicate' }>
type Stored = EndLook['adjudications'][number]

/**
 * One final answer of a comparison is in force: answers are numbered without a gap, each names the one that it replaces,
 * and none names one that was in force no longer. Acknowledged ones are there once, as they were sent, and nothing is there
 * that nobody sent. A comparison is where the last act of a reviewer put it.
 */
export function reviews({ events, end }: History): string[] {
  const acts = reviewActs(end)
  const answers = eventsOf(events, 'adjudicate')
  const stored = groupBy(end.adjudications, ({ id }) => id)
  const lost = answers.flatMap(({ outcome }) => {
    if (outcome.kind !== 'answered') return []
    const rows = stored.get(outcome.answer.id) ?? []
    return rows.length === 1 && rows[0]?.revision === outcome.answer.revision
      ? []
      : [`the acknowledged final answer ${outcome.answer.id} is there ${rows.length} times, or as another revision`]
  })
  const ofComparison = groupBy(answers, ({ comparisonId }) => comparisonId)
  const wrong = end.adjudications.flatMap((row) => {
    const what = `final answer ${row.id}`
    const own = (ofComparison.get(row.comparisonId) ?? []).filter((event) => mayBe(event, row))
    if (own.length === 0) return [`${what} is there, and nobody sent it so`]
    const before = (acts.get(row.comparisonId) ?? []).filter(({ at, id }) => at <= row.at && id !== row.id).at(-1)
    const inForce = before?.kind === 'answer' ? before.id : null
    return own.some(({ revises }) => revises === inForce)
      ? []
      : [`${what} does not name ${inForce}, which was in force`]
  })
  const afterOut = [...acts].flatMap(([comparison, own]) =>
    own.some(({ kind }, at) => kind !== 'reopen' && own[at - 1]?.kind === 'withdraw')
      ? [`comparison ${comparison} was out, and a reviewer answered it or sent it out again`]
      : [],
  )
  const chains = [...groupBy(end.adjudications, ({ comparisonId }) => comparisonId)].flatMap(([comparison, rows]) => {
    const inOrder = rows.toSorted((left, right) => left.at - right.at)
    return inOrder.every(({ revision }, at) => revision === at + 1)
      ? []
      : [`the final answers of comparison ${comparison} are numbered ${inOrder.map(({ revision }) => revision)}`]
  })
  const elsewhere = end.comparisons.flatMap(({ id, state }) => {
    const last = acts.get(id)?.at(-1)?.kind
    const isThere =
      last === 'answer' ? state === 'settled' : last === 'withdraw' ? state === 'withdrawn' : isWithAnnotators(state)
    return isThere ? [] : [`comparison ${id} is ${state}, and the last act of a reviewer was ${last ?? 'none'}`]
  })
  return [
    ...lost,
    ...wrong,
    ...afterOut,
    ...chains,
    ...elsewhere,
    ...rulingsAreThere(events, end),
    ...staleReads(events),
  ]
}

function isWithAnnotators(state: string): boolean {
  return state === 'open' || state === 'in_review'
}

/** Whether this is the request that a stored answer came from: acknowledged as it, or cut off and of the same words. */
function mayBe({ by, handles, ranks, strength, bothBad, outcome }: Answer, row: Stored): boolean {
  if (outcome.kind === 'refused' || (outcome.kind === 'answered' && outcome.answer.id !== row.id)) return false
  // The handle shown at a place names the position there.
  const isAsSent =
    ranks === null
      ? row.ranks === null
      : handles.every((handle, place) => row.ranks?.[(row.displayOrder[place] ?? 0) - 1] === ranks[handle])
  const isAsShown = row.handles.join() === handles.join()
  return by === row.by && isAsShown && isAsSent && strength === row.strength && bothBad === row.bothBad
}

/** As many rulings as were acknowledged, and no more than were asked for and may have come through. */
function rulingsAreThere(events: readonly HistoryEvent[], { rulings }: EndLook): string[] {
  const asked = groupBy(eventsOf([...events], 'settle'), ({ comparisonId, to }) => `${comparisonId} ${to}`)
  const made = groupBy(
    rulings.filter(({ kind }) => kind === 'withdraw' || kind === 'reopen'),
    ({ kind, subject }) => `${subject} ${kind === 'withdraw' ? 'out' : 'queue'}`,
  )
  return [...new Set([...asked.keys(), ...made.keys()])].flatMap((what) => {
    const n = made.get(what)?.length ?? 0
    const tries = asked.get(what) ?? []
    const least = tries.filter(({ outcome }) => outcome.kind === 'answered').length
    const most = tries.filter(({ outcome }) => outcome.kind !== 'refused').length
    return n >= least && n <= most ? [] : [`${n} rulings send ${what}, ${least} to ${most} were asked for`]
  })
}

/** Whoever opens a comparison after an answer was acknowledged reads that one or a later one, unless it was sent somewhere since. */
function staleReads(events: readonly HistoryEvent[]): string[] {
  const all = [...events]
  const [answers, settles] = [eventsOf(all, 'adjudicate'), eventsOf(all, 'settle')]
  return eventsOf(all, 'read').flatMap(({ begun, ended, outcome }) => {
    if (outcome.kind !== 'answered' || outcome.answer === null) return []
    const { comparisonId, inForce } = outcome.answer
    const revisions = answers.flatMap((one) =>
      one.comparisonId === comparisonId && one.outcome.kind === 'answered'
        ? [{ ...one.outcome.answer, begun: one.begun, ended: one.ended }]
        : [],
    )
    const known = revisions.filter((one) => one.ended < begun).toSorted((left, right) => left.revision - right.revision)
    const latest = known.at(-1)
    if (latest === undefined || latest.id === inForce) return []
    const isSettled = settles.some(
      (one) => one.comparisonId === comparisonId && one.begun < ended && one.ended > latest.begun,
    )
    const older = known.some(({ id }) => id === inForce)
    return older || (inForce === null && !isSettled)
      ? [`comparison ${comparisonId} was read with ${inForce} in force after ${latest.id} was acknowledged`]
      : []
  })
}
