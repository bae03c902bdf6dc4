import { randomUUID } from 'node:crypto'
import { checkHistory } from '../checker/check-history.ts'
import type { Breach, HistoryEvent, SentBody } from '../history.ts'
import { lookAtEnd } from '../look.ts'
import type { EndLook } from '../moment.ts'
import { type Call, callsOf } from './calls.ts'
import { layRows, type Person, type Wanted } from './lay-rows.ts'
import type { Scratch, Served } from './scratch.ts'
import { verbCallsOf } from './verb-calls.ts'

type Calls = ReturnType<typeof callsOf> & ReturnType<typeof verbCallsOf>

/** A small project at which calls are made to overlap on purpose, and the history of it. */
export type Table = Calls & {
  projectId: string
  comparisons: readonly string[]
  person(at: number): Person
  /** Runs one call by itself; answers the assignment that a lease handed out first, or ''. */
  alone(call: Call): Promise<string>
  /**
   * The first call has done its work and not committed while each other one, in turn, runs until it has ended or waits
   * for a lock; then the first commits. No luck: whether one waits is asked of the server.
   */
  overtake(first: Call, ...others: Call[]): Promise<void>
  /** A judgement that prefers what is shown first. */
  judgementOn(assignmentId: string, change?: Partial<SentBody>): Promise<SentBody>
  /** A reviewer's final answer that prefers what is shown first to them. */
  conclusionOf(reviewer: string, comparisonId: string): Promise<Parameters<Calls['conclude']>[1]>
  /** Moves the end of all leases, and of seats that are kept as long, into the past. */
  runOut(): Promise<void>
  /** New guidelines, which somebody has to acknowledge before what they judge counts. */
  guide(): Promise<void>
  acknowledge(person: Person): Promise<void>
  /** As the worker does; with calls that run while it is open. */
  fold(): Promise<void>
  /** What the checker says of all that happened here, once it is folded; in a transaction that is open, as it is. */
  breaches(options?: { inTransaction: boolean }): Promise<Breach[]>
}

const LIMIT_MS = 60_000

export async function layTable(scratch: Scratch, wanted: Wanted): Promise<Table> {
  const { admin } = scratch
  const { projectId, people, comparisons } = await layRows(admin, wanted)
  const events: HistoryEvent[] = []
  const record = (...done: HistoryEvent[]) =>
    events.push(...done.map((event) => ({ ...event, ended: performance.now() })))

  const untilStill = async ({ pid }: Served, isSettled: () => boolean) => {
    const begun = performance.now()
    while (!isSettled()) {
      const { rows } = await admin.query<{ waits: boolean }>('select cardinality(pg_blocking_pids($1)) > 0 as waits', [
        pid,
      ])
      if (rows[0]?.waits) return
      if (performance.now() - begun > LIMIT_MS) throw new Error('waited in vain until a call had ended or waited')
    }
  }

  return {
    ...callsOf(projectId),
    ...verbCallsOf(projectId),
    projectId,
    comparisons,
    person(at) {
      const person = people[at]
      if (!person) throw new Error(`there are ${people.length} people`)
      return person
    },
    async alone(call) {
      const served = await scratch.served(0)
      await served.client.query('begin')
      const event = await call(served)
      await served.client.query('commit')
      record(event)
      const handedOut =
        event.call === 'lease' && event.outcome.kind === 'answered' ? event.outcome.answer.assignments : []
      return handedOut[0]?.id ?? ''
    },
    async overtake(first, ...others) {
      const holder = await scratch.served(0)
      await holder.client.query('begin')
      const held = await first(holder)
      const waiting: Promise<void>[] = []
      for (const [at, call] of others.entries()) {
        const served = await scratch.served(at + 1)
        let isSettled = false
        const run = async () => {
          await served.client.query('begin')
          const event = await call(served)
          await served.client.query('commit')
          record(event)
          isSettled = true
        }
        waiting.push(run())
        await untilStill(served, () => isSettled)
      }
      await holder.client.query('commit')
      record(held)
      await Promise.all(waiting)
    },
    async judgementOn(assignmentId, change = {}) {
      const { rows } = await admin.query<{ handle: string }>(
        `select tiebreak.handle(a.id, c.response_id) as handle from assignments a
         join comparison_responses c on c.project_id = a.project_id and c.comparison_id = a.comparison_id
         where a.project_id = $1 and a.id = $2 order by c.position = a.display_order[1] desc`,
        [projectId, assignmentId],
      )
      const ranks = Object.fromEntries(rows.map(({ handle }, at) => [handle, at + 1]))
      return { id: randomUUID(), assignmentId, revises: null, ranks, strength: 2, bothBad: false, ...change }
    },
    async conclusionOf(reviewer, comparisonId) {
      const { rows } = await admin.query<{ handle: string }>(
        `select tiebreak.handle(md5($2::text || ':' || $3)::uuid, response_id) as handle
         from comparison_responses where project_id = $1 and comparison_id = $2::uuid order by 1`,
        [projectId, comparisonId, reviewer],
      )
      const handles = rows.map(({ handle }) => handle)
      const ranks = Object.fromEntries(handles.map((handle, at) => [handle, at + 1]))
      return { comparisonId, revises: null, handles, ranks, strength: 2, bothBad: false }
    },
    async runOut() {
      const begun = performance.now()
      await admin.query(
        `update assignments set lease_until = clock_timestamp() - interval '1 second',
           seat_until = case when seat_until is not null then clock_timestamp() - interval '1 second' end
         where project_id = $1 and (state = 'leased' or seat_until is not null)`,
        [projectId],
      )
      record({ call: 'expire', projectId, by: '', begun, ended: 0, outcome: { kind: 'answered', answer: null } })
    },
    async guide() {
      await admin.query(
        `with made as (insert into guidelines (project_id, version, body) values ($1, 2, 'Judge what is said.'))
         update projects set guidelines_version = 2 where id = $1`,
        [projectId],
      )
    },
    async acknowledge({ userId }) {
      await admin.query('insert into guideline_acknowledgements (project_id, user_id, version) values ($1, $2, 2)', [
        projectId,
        userId,
      ])
    },
    fold,
    async breaches({ inTransaction } = { inTransaction: false }) {
      if (!inTransaction) await fold()
      const end = ofProject(await lookAtEnd(admin, { inTransaction }), projectId)
      return checkHistory({ seed: 0, events, looks: [], end })
    },
  }
  async function fold() {
    // The superuser stands in for the worker's role: there is nothing here that a wall would hide.
    await admin.query('begin')
    await admin.query(`select set_config('tiebreak.project_id', $1, true)`, [projectId])
    await admin.query('select tiebreak.fold_tallies($1)', [projectId])
    await admin.query('commit')
  }
}

/** Others play in the same database. */
function ofProject(end: EndLook, own: string): EndLook {
  const isOwn = ({ projectId }: { projectId: string }) => projectId === own
  return {
    projects: end.projects.filter(({ id }) => id === own),
    comparisons: end.comparisons.filter(isOwn),
    assignments: end.assignments.filter(isOwn),
    raters: end.raters.filter(isOwn),
    submissions: end.submissions.filter(isOwn),
    judgements: end.judgements.filter(isOwn),
    flags: end.flags.filter(isOwn),
    acts: end.acts.filter(isOwn),
    rulings: end.rulings.filter(isOwn),
    adjudications: end.adjudications.filter(isOwn),
    decided: end.decided.filter(isOwn),
    disagreements: end.disagreements.filter(isOwn),
    tallies: end.tallies.filter(isOwn),
  }
}
