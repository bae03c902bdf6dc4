import { describe, expect, it } from 'vitest'
import { History } from '../history.ts'
import { checkHistory } from './check-history.ts'
import {
  answered,
  body,
  decline,
  handedOut,
  type Kept,
  kept,
  keptFor,
  leased,
  projectId,
  read,
  reviewed,
  second,
  sentOut,
  set,
  stored,
  when,
} from './sample.ts'

/** Each promise broken in one way: by what the database holds, or by what was answered. */
const BROKEN: readonly [rule: string, how: string, ...breaks: ((history: Kept) => unknown)[]][] = [
  [
    'answers',
    'an error that nobody expects',
    (h) =>
      void h.events.push({
        ...when(9),
        call: 'lease',
        want: 1,
        outcome: { kind: 'refused', code: 'internal', detail: '' },
      }),
  ],
  ['rows', 'ranks without a first', ({ end }) => set(end.judgements[0], { ranks: [2, 2] })],
  ['rows', 'two submissions at one place in the order', ({ end }) => void end.submissions.push(...end.submissions)],
  ['seats', 'a seat that nobody holds', ({ comparison }) => set(comparison, { taken: 0 })],
  ['seats', 'a judged gold task that holds a seat', ({ assignment }) => set(assignment, { goldUse: 'silent' })],
  [
    'seats',
    'more holders than seats at one moment',
    (h) =>
      void h.looks.push({
        ...h.end,
        comparisons: [{ ...h.comparison, taken: 2 }],
        assignments: [h.assignment, second(h, leased)],
      }),
  ],
  [
    'overlap',
    'surplus that is not marked',
    (h) => {
      h.end.assignments.push(second(h, {}))
      h.end.submissions.push({ ...h.end.submissions[0]!, id: 's2', seq: 2, raterId: 'rb', assignmentId: 'a2' })
    },
  ],
  [
    'held twice',
    'the last seat handed out again',
    (h) => {
      h.end.assignments.push(second(h, { state: 'released', holdsSeat: false }))
      h.events.push(handedOut('a2', 7, 'ben'))
    },
  ],
  [
    'once',
    'one comparison twice to one annotator',
    (h) => void h.end.assignments.push(second(h, { raterId: 'ra', ...leased })),
  ],
  [
    'once',
    'a repeat in the same order',
    (h) =>
      void h.end.assignments.push(second(h, { raterId: 'ra', repeat: 1, repeatOf: 'a1', holdsSeat: false, ...leased })),
  ],
  ['acknowledged', 'an acknowledged judgement that is gone', ({ end }) => void end.submissions.splice(0)],
  ['acknowledged', 'another judgement under its id', ({ end }) => set(end.judgements[0], { ranks: [1, 2] })],
  ['acknowledged', 'a judgement that nobody sent', ({ events }) => void events.pop()],
  [
    'acknowledged',
    'a refused judgement that is there',
    ({ events }) => set(events[1], { outcome: { kind: 'refused', code: 'judgement_id_reused', detail: '' } }),
  ],
  [
    'acknowledged',
    'a resend that hears something else',
    ({ events }) =>
      void events.push({ ...when(9), call: 'submit', body, outcome: answered({ ...stored, revision: 2 }) }),
  ],
  ['finality', 'what was judged is handed out again', ({ events }) => void events.push(handedOut('a1', 9))],
  ['finality', 'the sides changed between two looks', (h) => set(h.assignment, { handles: ['y', 'x'] })],
  [
    'leases',
    'four leases in one hand',
    (h) => void h.end.assignments.push(...['a', 'b', 'c', 'd'].map((id) => second(h, { id, ...leased }))),
  ],
  [
    'leases',
    'a lease that expired before its time',
    (h) => void h.end.assignments.push(second(h, { state: 'expired', holdsSeat: false, leaseUntil: 800 })),
  ],
  [
    'pauses',
    'a task during a pause',
    ({ events }) => void events.unshift({ ...when(-5), by: '', call: 'state', open: false, outcome: answered(null) }),
  ],
  [
    'reports',
    'a flag that was acknowledged and is gone',
    (h) => {
      h.end.assignments.push(second(h, { state: 'released', holdsSeat: false }))
      h.events.push({ ...decline, call: 'flag', kind: 'other' })
    },
  ],
  [
    'reports',
    'a severe flag, and the comparison is open',
    (h) => {
      h.end.assignments.push(second(h, { state: 'flagged', holdsSeat: false }))
      h.end.flags.push({
        projectId,
        id: 'f',
        assignmentId: 'a2',
        comparisonId: 'c1',
        raterId: 'rb',
        kind: 'unsafe',
        severe: true,
        at: 600,
      })
    },
  ],
  ['reports', 'a review that nobody asked for', ({ comparison }) => set(comparison, { state: 'in_review' })],
  [
    'balance',
    'one side first twice as often',
    (h) => void h.end.assignments.push(second(h, { state: 'expired', holdsSeat: false, leaseUntil: 400 })),
  ],
  ['balance', 'a balance that forgot an assignment', ({ end }) => set(end.raters[0], { orderBalance: 0 })],
  ['reviews', 'a final answer that is gone', reviewed, ({ end }) => void end.adjudications.splice(0)],
  [
    'reviews',
    'a final answer otherwise than it was sent',
    reviewed,
    (h) => set(h.end.adjudications[0], { ranks: [2, 1] }),
  ],
  ['reviews', 'two first answers', (h) => void h.end.adjudications.push({ ...reviewed(h), id: 'f2', at: 1001 })],
  ['reviews', 'an answered comparison that is open', reviewed, (h) => set(h.comparison, { state: 'open' })],
  ['reviews', 'an answer that is read no longer', reviewed, ({ events }) => void events.push(read(null))],
  ['reviews', 'a comparison that nobody sent out', sentOut, ({ events }) => void events.pop()],
  ['out of queue', 'what was answered handed out', reviewed, (h) => set(h.assignment, { leasedAt: 1500 })],
  [
    'out of queue',
    'what is out in somebody’s hands',
    sentOut,
    (h) => void h.end.assignments.push(second(h, { ...leased, holdsSeat: false })),
  ],
  ['acts', 'a ruling of no act', sentOut, ({ end }) => void end.acts.splice(0)],
  [
    'acts',
    'an act that is undone twice',
    sentOut,
    ({ end }) =>
      void end.acts.push(...['b', 'c'].map((id) => ({ projectId, id, kind: 'reopen', undoes: end.acts[0]?.id ?? '' }))),
  ],
  [
    'acts',
    'an act that undoes what is not its own to undo',
    sentOut,
    ({ end }) => void end.acts.push({ projectId, id: 'b', kind: 'unmark_gold', undoes: 'a' }),
  ],
  ['out of queue', 'what is out told to somebody', sentOut, ({ events }) => void events.push(handedOut('a1', 50))],
  ['kept', 'what is kept for one handed out to another', ({ events }) => void events.push(keptFor(['ben']))],
  ['outranks', 'a decision the other way', reviewed, (h) => set(h.end.decided[0], { outcome: 0 })],
  ['outranks', 'a pair that is decided by nobody', reviewed, ({ end }) => void end.adjudications.pop()],
  ['tallies', 'votes of what is out', sentOut, (h) => void h.end.tallies.push(...kept().end.tallies)],
  ['tallies', 'a win too many', ({ end }) => set(end.tallies[0], { secondWins: 2 })],
  ['tallies', 'a pair that is not counted', ({ end }) => void end.tallies.splice(0)],
]

describe('the checker', () => {
  it('finds nothing in a history that keeps every promise, nor in the same one read from a file', () => {
    expect(checkHistory(kept())).toEqual([])
    expect(checkHistory(History.parse(JSON.parse(JSON.stringify(kept()))))).toEqual([])
  })

  it('finds nothing where a reviewer answered, read it, and sent the comparison out, nor where it was kept for its annotator', () => {
    const history = kept()
    reviewed(history)
    history.events.push(read('f1'), keptFor(['ann']))
    expect(checkHistory(history)).toEqual([])
    sentOut(history)
    expect(checkHistory(history)).toEqual([])
    expect(checkHistory(History.parse(JSON.parse(JSON.stringify(history))))).toEqual([])
  })

  it('finds no seat held twice where a lease ended since its comparison was sent out', () => {
    const history = kept()
    history.end.assignments.push(second(history, { state: 'released', holdsSeat: false }))
    history.events.unshift(handedOut('a2', -9, 'ben'))
    const heldTwice = () => checkHistory(history).filter(({ rule }) => rule === 'held twice')
    expect(heldTwice()).not.toEqual([])
    const settle = { ...when(-6), by: 'rev', comparisonId: 'c1', to: 'out' } as const
    history.events.push({ ...settle, call: 'settle', outcome: answered(null) })
    expect(heldTwice()).toEqual([])
  })

  it.each(BROKEN)('%s: finds %s', (rule, _, ...breaks) => {
    const history = kept()
    for (const breakIt of breaks) breakIt(history)
    expect(checkHistory(history).map((breach) => breach.rule)).toContain(rule)
  })
})
