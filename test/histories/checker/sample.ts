import type { History, HistoryEvent } from '../history.ts'
import type { EndLook } from '../moment.ts'

export const projectId = 'project'
export const when = (begun: number) => ({ projectId, by: 'ann', begun, ended: begun + 1 })
export const body = { id: 's1', assignmentId: 'a1', revises: null, ranks: { x: 1, y: 2 }, strength: 2, bothBad: false }
export const stored = { id: 's1', assignmentId: 'a1', revision: 1, at: new Date(500).toISOString() }
export const answered = <Answer>(answer: Answer) => ({ kind: 'answered' as const, answer })
export const handedOut = (id: string, begun: number, by = 'ann'): HistoryEvent => ({
  ...when(begun),
  by,
  call: 'lease',
  want: 1,
  outcome: answered({ assignments: [{ id, handles: ['x', 'y'] }], why: null }),
})

/** Ann leased the one comparison with one seat and judged it, y first shown second; Ben has not done anything. */
export function kept(): History & { assignment: Assignment; comparison: Comparison } {
  const comparison: Comparison = {
    ...{
      projectId,
      id: 'c1',
      k: 2,
      seats: 1,
      taken: 1,
      state: 'open',
      isGold: false,
      isSuperseded: false,
      reviewedAt: null,
    },
    responses: ['r1', 'r2'],
  }
  const assignment: Assignment = {
    ...{ projectId, id: 'a1', comparisonId: 'c1', raterId: 'ra', repeat: 0, repeatOf: null, displayOrder: [2, 1] },
    ...{ handles: ['x', 'y'], state: 'judged', holdsSeat: true, goldUse: null, scale: 5, skipReason: null },
    ...{ leaseUntil: 900, leasedAt: 100, endedAt: 500 },
  }
  const rater = { projectId, externalId: null, kind: 'human', isPaused: false, pausedBecause: null }
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
        ...{
          repeat: 0,
          revision: 1,
          revises: null,
          source: 'screen',
          surplus: false,
          unseated: false,
          layout: null,
          rendering: null,
          judgeModel: null,
          judgeVersion: null,
          confidence: null,
          receivedAt: 500,
        },
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
    ...{ acts: [], rulings: [] },
    ...{ adjudications: [], decided: [], disagreements: [] },
    tallies: [
      {
        projectId,
        criterion: 'overall',
        first: 'r1',
        second: 'r2',
        raterKind: 'human',
        firstWins: 0,
        secondWins: 1,
        ties: 0,
        bothBad: 0,
      },
    ],
  }
  const events: HistoryEvent[] = [handedOut('a1', 1), { ...when(3), call: 'submit', body, outcome: answered(stored) }]
  return { seed: 1, events, looks: [], end, assignment, comparison }
}

type Assignment = EndLook['assignments'][number]
type Comparison = EndLook['comparisons'][number]

export type Kept = ReturnType<typeof kept>
export const second = ({ assignment }: Kept, change: Partial<Assignment>) => ({
  ...assignment,
  id: 'a2',
  raterId: 'rb',
  ...change,
})
export const leased = { state: 'leased', endedAt: null } as const
export const decline = { ...when(5), by: 'ben', assignmentId: 'a2', outcome: answered(null) }

/** A reviewer preferred the first position of what Ann judged: sent, acknowledged, stored, decided. */
export function reviewed({ events, end, comparison }: Kept) {
  const said = { revises: null, handles: ['p', 'q'], ranks: { p: 1, q: 2 }, strength: 1, bothBad: false }
  const about = { projectId, comparisonId: 'c1' }
  events.push({
    ...{ ...when(20), by: 'rev', call: 'adjudicate', ...about, ...said },
    outcome: answered({ id: 'f1', revision: 1 }),
  })
  const row: EndLook['adjudications'][number] = {
    ...{ ...about, id: 'f1', k: 2, revision: 1, by: 'rev', displayOrder: [1, 2], handles: ['p', 'q'], ranks: [1, 2] },
    ...{ strength: 1, unacceptable: [], bothBad: false, cause: 'error', at: 1000 },
  }
  end.adjudications.push(row)
  end.decided.push({ ...about, first: 'r1', second: 'r2', outcome: 1, strength: 1, bothBad: false })
  comparison.state = 'settled'
  return row
}
/** It was sent out after that. */
export function sentOut({ events, end, comparison }: Kept) {
  const settle = { ...when(30), by: 'rev', comparisonId: 'c1', to: 'out' } as const
  events.push({ ...settle, call: 'settle', outcome: answered(null) })
  end.acts.push({ projectId, id: 'a', kind: 'withdraw', undoes: null })
  end.rulings.push({ projectId, id: 'w', actId: 'a', kind: 'withdraw', subject: 'c1', at: 2000 })
  end.decided.splice(0)
  end.tallies.splice(0)
  comparison.state = 'withdrawn'
}
export const keptFor = (userIds: string[]): HistoryEvent => ({
  ...{ ...when(40), by: '', call: 'keep', comparisonIds: ['c1'], userIds, sentAt: 40 },
  outcome: answered({ at: 50 }),
})
export const read = (inForce: string | null): HistoryEvent => ({
  ...{ ...when(25), by: 'rev', call: 'read' },
  outcome: answered({ comparisonId: 'c1', inForce }),
})

export const set = (row: object | undefined, change: object) => void Object.assign(row ?? {}, change)
