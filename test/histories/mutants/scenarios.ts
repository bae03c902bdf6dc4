import { randomUUID } from 'node:crypto'
import { letUndo } from '../let-undo.ts'
import { idAt, type Wanted } from './lay-rows.ts'
import type { Scratch } from './scratch.ts'
import { layTable, type Table } from './table.ts'

/** Calls that overlap in one way; ends with the table at which they did. */
export type Scenario = (scratch: Scratch) => Promise<Table>

/** The next task is gold, or a repeat, whenever there is one. */
const SILENT = { gold: { silentRate: 1 } }
const PRACTICE = { gold: { practice: 1 } }
const REPEATS = { repeats: { rate: 1, after: 0 } }
const INFORMATIVE = { information: { level: 'responses', randomShare: 0, budget: 0 } }

/** Each way in which calls may meet on one comparison, one assignment or one annotator. */
export const SCENARIOS = {
  'one annotator leases in two tabs': async (scratch) => {
    const table = await layTable(scratch, { seats: [1, 1, 1, 1, 1, 1] })
    const person = table.person(0)
    await table.overtake(table.lease(person, { want: 3 }), table.lease(person, { want: 3 }))
    return table
  },
  'one annotator leases in two tabs where two seats of one comparison are left': async (scratch) => {
    const table = await layTable(scratch, { seats: [2] })
    const person = table.person(0)
    await table.overtake(table.lease(person), table.lease(person))
    return table
  },
  'two lease the last seat': (scratch) => lastSeat(scratch, {}),
  'two lease the last seat that is kept for them': (scratch) => lastSeat(scratch, { reserved: true }),
  'two lease the last seat that tells most': (scratch) => lastSeat(scratch, { policy: INFORMATIVE, information: 1 }),
  'a late judgement, and its lease is swept': async (scratch) => {
    const { table, assignment } = await leased(scratch, { seats: [1] })
    await table.runOut()
    await table.overtake(table.submit(table.person(0), await table.judgementOn(assignment)), table.sweep())
    return table
  },
  'a lease is swept, and its judgement comes': async (scratch) => {
    const { table, assignment } = await leased(scratch, { seats: [2] })
    await table.runOut()
    await table.overtake(table.sweep(), table.submit(table.person(0), await table.judgementOn(assignment)))
    return table
  },
  'a lease is swept, and its holder asks for the next': async (scratch) => {
    const { table } = await leased(scratch, { seats: [2] })
    await table.runOut()
    await table.overtake(table.sweep(), table.lease(table.person(0)))
    return table
  },
  'a lease is swept, and its holder skips': async (scratch) => {
    const { table, assignment } = await leased(scratch, { seats: [2] })
    await table.runOut()
    // Another holds a seat of it, so that one given back twice leaves a count that could be.
    await table.alone(table.lease(table.person(1)))
    await table.overtake(table.sweep(), table.skip(table.person(0), assignment))
    return table
  },
  'a seat that was kept for a judgement that waits is swept twice': async (scratch) => {
    const { table, assignment } = await leased(scratch, { seats: [2] })
    // Another holds a seat of it, so that one given back twice leaves a count that could be.
    const other = await table.alone(table.lease(table.person(1)))
    await table.alone(table.submit(table.person(1), await table.judgementOn(other)))
    await table.guide()
    await table.alone(table.submit(table.person(0), await table.judgementOn(assignment)))
    await table.runOut()
    await table.overtake(table.sweep(), table.sweep())
    await table.acknowledge(table.person(0))
    return table
  },
  'two late judgements, and one seat': async (scratch) => {
    const table = await layTable(scratch, { seats: [1] })
    const [first, second] = [await lateAt(table, 0), await lateAt(table, 1)]
    await table.overtake(
      table.submit(table.person(0), await table.judgementOn(first)),
      table.submit(table.person(1), await table.judgementOn(second)),
    )
    return table
  },
  'a judgement is sent twice at once': async (scratch) => {
    const { table, assignment } = await leased(scratch, { seats: [1] })
    const body = await table.judgementOn(assignment)
    await table.overtake(table.submit(table.person(0), body), table.submit(table.person(0), body))
    return table
  },
  'two judgements of one assignment': async (scratch) => {
    const { table, assignment } = await leased(scratch, { seats: [1] })
    await table.overtake(
      table.submit(table.person(0), await table.judgementOn(assignment)),
      table.submit(table.person(0), await table.judgementOn(assignment, { strength: 1 })),
    )
    return table
  },
  'two revisions of one judgement': async (scratch) => {
    const { table, assignment } = await leased(scratch, { seats: [1] })
    const body = await table.judgementOn(assignment)
    await table.alone(table.submit(table.person(0), body))
    await table.overtake(
      table.submit(table.person(0), await table.judgementOn(assignment, { revises: body.id, strength: 1 })),
      table.submit(table.person(0), await table.judgementOn(assignment, { revises: body.id, strength: 3 })),
    )
    return table
  },
  'two judgements of two comparisons have one id': async (scratch) => {
    const { table, assignment } = await leased(scratch, { seats: [1, 1] })
    const other = await table.alone(table.lease(table.person(1)))
    const body = await table.judgementOn(assignment)
    await table.overtake(
      table.submit(table.person(0), body),
      table.submit(table.person(1), await table.judgementOn(other, { id: body.id })),
    )
    return table
  },
  'the second and the third skip one comparison': async (scratch) => {
    const table = await layTable(scratch, { seats: [3] })
    const [first, second, third] = [await lateAt(table, 0), await lateAt(table, 1), await lateAt(table, 2)]
    await table.alone(table.skip(table.person(0), first))
    // Late, so that they hold no seat: nothing but the lock makes one wait for the other.
    await table.overtake(table.skip(table.person(1), second), table.skip(table.person(2), third))
    return table
  },
  'silent gold is flagged while another is given it': (scratch) => flaggedGold(scratch, 'silent', SILENT),
  'practice is flagged while another is given it': (scratch) => flaggedGold(scratch, 'training', PRACTICE),
  'a comparison is flagged while its repeat is given': async (scratch) => {
    const table = await layTable(scratch, { seats: [2, 1, 1, 1], policy: REPEATS })
    // What is beyond one judgement can't be undone here, so that two make a repeat.
    await letUndo(scratch.admin, 0)
    const [repeater, flagger] = [table.person(0), table.person(1)]
    const [own, other] = [await table.alone(table.lease(repeater)), await table.alone(table.lease(flagger))]
    await table.alone(table.submit(repeater, await table.judgementOn(own)))
    await table.overtake(table.flag(flagger, other, 'unsafe'), table.lease(repeater))
    return table
  },
  'two reviewers answer one comparison': async (scratch) => {
    const { table, id } = await judged(scratch)
    const [one, two] = ['reviewer-1', 'reviewer-2']
    await table.overtake(
      table.conclude(one, await table.conclusionOf(one, id)),
      table.conclude(two, await table.conclusionOf(two, id)),
    )
    return table
  },
  'a comparison goes out while another reviewer answers it': async (scratch) => {
    const { table, id } = await judged(scratch)
    const answer = await table.conclusionOf('reviewer-2', id)
    await table.overtake(table.settle('reviewer-1', id, 'out'), table.conclude('reviewer-2', answer))
    return table
  },
  'two annotators begin at once': async (scratch) => {
    const table = await layTable(scratch, { seats: [1] })
    await table.overtake(table.begin(`u-${randomUUID()}`), table.begin(`u-${randomUUID()}`))
    return table
  },
  'one annotator begins in two tabs': async (scratch) => {
    const table = await layTable(scratch, { seats: [1] })
    const userId = `u-${randomUUID()}`
    await table.overtake(table.begin(userId), table.begin(userId))
    return table
  },
  'one flags in two tabs': async (scratch) => {
    const { table, assignment } = await leased(scratch, { seats: [1] })
    await table.overtake(table.flag(table.person(0), assignment), table.flag(table.person(0), assignment))
    return table
  },
  'one skips in two tabs': async (scratch) => {
    const { table, assignment } = await leased(scratch, { seats: [2] })
    await table.alone(table.lease(table.person(1)))
    await table.overtake(table.skip(table.person(0), assignment), table.skip(table.person(0), assignment))
    return table
  },
  'a late judgement, and the same annotator asks for the next': async (scratch) => {
    const table = await layTable(scratch, { seats: [2] })
    const assignment = await lateAt(table, 0)
    await table.overtake(
      table.submit(table.person(0), await table.judgementOn(assignment)),
      table.lease(table.person(0)),
    )
    return table
  },
  'a late skip, and the same annotator asks for the next': async (scratch) => {
    const table = await layTable(scratch, { seats: [2] })
    const assignment = await lateAt(table, 0)
    await table.overtake(table.skip(table.person(0), assignment), table.lease(table.person(0)))
    return table
  },
  'tallies are folded while a judgement is on its way': async (scratch) => {
    const { table, assignment } = await leased(scratch, { seats: [1, 1] })
    const other = await table.alone(table.lease(table.person(1)))
    const later = table.submit(table.person(1), await table.judgementOn(other))
    await table.overtake(table.submit(table.person(0), await table.judgementOn(assignment)), async (served) => {
      const event = await later(served)
      await served.client.query('commit')
      await table.fold()
      return event
    })
    return table
  },
  'two comparisons are flagged while both of their annotators ask for the next': async (scratch) => {
    const table = await layTable(scratch, { seats: [4, 4], people: 4 })
    const [one, two, flagsFirst, flagsSecond] = [0, 1, 2, 3].map(table.person)
    if (!one || !two || !flagsFirst || !flagsSecond) throw new Error('there are four')
    // By id: 1 and 2 are of `one`, 3 and 4 of `two`; 1 and 4 are of the first comparison. As rows lie: 2, 4, 3, 1. Whoever
    // takes them as they lie and not by id closes a circle of four that wait for one another.
    const ids = [1, 2, 3, 4, 5, 6, 7].map(idAt)
    const [id1 = '', id2 = '', id3 = '', id4 = '', id5 = '', id6 = '', id7 = ''] = ids
    await table.alone(table.lease(one, { want: 2, ids: [id1, id2] }))
    await table.alone(table.lease(two, { want: 2, ids: [id4, id3] }))
    await table.alone(table.heartbeat(one, id1))
    await table.alone(table.lease(flagsFirst, { ids: [id5] }))
    await table.alone(table.lease(flagsSecond, { want: 2, ids: [id6, id7] }))
    await table.overtake(
      table.heartbeat(one, id1),
      table.lease(one),
      table.flag(flagsFirst, id5, 'unsafe'),
      table.lease(two),
      table.flag(flagsSecond, id7, 'unsafe'),
    )
    return table
  },
} as const satisfies Record<string, Scenario>

export type ScenarioName = keyof typeof SCENARIOS

async function leased(scratch: Scratch, wanted: Wanted): Promise<{ table: Table; assignment: string }> {
  const table = await layTable(scratch, wanted)
  return { table, assignment: await table.alone(table.lease(table.person(0))) }
}

/** One comparison that has its one judgement. */
async function judged(scratch: Scratch): Promise<{ table: Table; id: string }> {
  const { table, assignment } = await leased(scratch, { seats: [1] })
  await table.alone(table.submit(table.person(0), await table.judgementOn(assignment)))
  return { table, id: table.comparisons[0] ?? '' }
}

async function flaggedGold(scratch: Scratch, use: 'silent' | 'training', policy: object): Promise<Table> {
  const { table, assignment } = await leased(scratch, { seats: [1, 2, 2, 2], gold: [use, null, null, null], policy })
  await table.overtake(table.flag(table.person(0), assignment, 'unsafe'), table.lease(table.person(1)))
  return table
}

async function lastSeat(scratch: Scratch, wanted: Partial<Wanted>): Promise<Table> {
  const table = await layTable(scratch, { seats: [1], ...wanted })
  await table.overtake(table.lease(table.person(0)), table.lease(table.person(1)))
  return table
}

/** Leases, and lets the lease run out and be swept: the assignment holds no seat any longer. */
async function lateAt(table: Table, at: number): Promise<string> {
  const assignment = await table.alone(table.lease(table.person(at)))
  await table.runOut()
  await table.alone(table.sweep())
  return assignment
}
