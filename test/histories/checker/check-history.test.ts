import { describe, expect, it } from 'vitest'
import { type EndLook, History, type HistoryEvent } from '../history.ts'
import { checkHistory } from './check-history.ts'

const projectId = 'project'
const when = (begun: number) => ({ projectId, by: 'ann', begun, ended: begun + 1 })
const body = { id: 's1', assignmentId: 'a1', revises: null, ranks: { x: 1, y: 2 }, strength: 2, bothBad: false }
const stored = { id: 's1', assignmentId: 'a1', revision: 1, surplus: false, at: new Date(500).toISOString() }
const answered = <Answer>(answer: Answer) => ({ kind: 'answered' as const, answer })
const handedOut = (id: string, begun: number, by = 'ann'): HistoryEvent => ({
  ...when(begun),
  by,
  call: 'lease',
  want: 1,
  outcome: answered({ assignments: [{ id, handles: ['x', 'y'] }], why: null }),
})

/** Ann leased the one comparison with one seat and answered it, y first shown second; Ben has not done anything. */
function kept(): History & { assignment: Assignment; comparison: Comparison } {
  const comparison: Comparison = {
    ...{ projectId, id: 'c1', k: 2, seats: 1, taken: 1, state: 'open', isGold: false, reviewedAt: null },
    responses: ['r1', 'r2'],
  }
  const assignment: Assignment = {
    ...{ projectId, id: 'a1', comparisonId: 'c1', raterId: 'ra', repeat: 0, repeatOf: null, displayOrder: [2, 1] },
    ...{ handles: ['x', 'y'], state: 'judged', holdsSeat: true, goldUse: null, scale: 5, skipReason: null },
    ...{ leaseUntil: 900, leasedAt: 100, endedAt: 500 },
  }
  const rater = { projectId, externalId: null, kind: 'annotator', isPaused: false, pausedBecause: null }
  const end: EndLook = {
    projects: [{ id: projectId, openLeases: 3, repeatsAfter: null }],
    comparisons: [comparison],
    assignments: [assignment],
    raters: [
      { ...rater, id: 'ra', userId: 'ann', ordinal: 1, orderBalance: -1 },
      { ...rater, id: 'rb', userId: 'ben', ordinal: 2, orderBalance: 0 },
    ],
    submissions: [
      {
        ...{ projectId, id: 's1', seq: 1, raterId: 'ra', comparisonId: 'c1', k: 2, assignmentId: 'a1', importId: null },
        ...{ repeat: 0, revision: 1, revises: null, source: 'screen', surplus: false, receivedAt: 500 },
      },
    ],
    judgements: [
      {
        ...{ projectId, submissionId: 's1', criterion: 'overall', k: 2, strength: 2, unacceptable: [], bothBad: false },
        // x, shown first, is at position 2.
        ranks: [2, 1],
      },
    ],
    flags: [],
    rulings: [],
    tallies: [
      { projectId, criterion: 'overall', first: 'r1', second: 'r2', firstWins: 0, secondWins: 1, ties: 0, bothBad: 0 },
    ],
  }
  const events: HistoryEvent[] = [handedOut('a1', 1), { ...when(3), call: 'submit', body, outcome: answered(stored) }]
  return { seed: 1, events, looks: [], end, assignment, comparison }
}

type Assignment = EndLook['assignments'][number]
type Comparison = EndLook['comparisons'][number]

type Kept = ReturnType<typeof kept>
const second = ({ assignment }: Kept, change: Partial<Assignment>) => ({
  ...assignment,
  id: 'a2',
  raterId: 'rb',
  ...change,
})
const leased = { state: 'leased', endedAt: null } as const
const decline = { ...when(5), by: 'ben', assignmentId: 'a2', outcome: answered(null) }

const set = (row: object | undefined, change: object) => void Object.assign(row ?? {}, change)

/** Each promise broken in one way: by what the database holds, or by what was answered. */
const BROKEN: readonly [rule: string, how: string, break_: (history: Kept) => void][] = [
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
  ['seats', 'an answered gold task that holds a seat', ({ assignment }) => set(assignment, { goldUse: 'silent' })],
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
  ['acknowledged', 'an acknowledged answer that is gone', ({ end }) => void end.submissions.splice(0)],
  ['acknowledged', 'another answer under its id', ({ end }) => set(end.judgements[0], { ranks: [1, 2] })],
  ['acknowledged', 'an answer that nobody sent', ({ events }) => void events.pop()],
  [
    'acknowledged',
    'a refused answer that is there',
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
  ['tallies', 'a win too many', ({ end }) => set(end.tallies[0], { secondWins: 2 })],
  ['tallies', 'a pair that is not counted', ({ end }) => void end.tallies.splice(0)],
]

describe('the checker', () => {
  it('finds nothing in a history that keeps every promise, nor in the same one read from a file', () => {
    expect(checkHistory(kept())).toEqual([])
    expect(checkHistory(History.parse(JSON.parse(JSON.stringify(kept()))))).toEqual([])
  })

  it.each(BROKEN)('%s: finds %s', (rule, _, breakIt) => {
    const history = kept()
    breakIt(history)
    expect(checkHistory(history).map((breach) => breach.rule)).toContain(rule)
  })
})
