import { createHash, randomUUID } from 'node:crypto'
import type { ClientBase } from 'pg'
import type { HistoryEvent, SentBody } from '../history.ts'
import type { Person } from './lay-rows.ts'
import type { Served } from './scratch.ts'

/** A call on a connection. Whoever runs it sets when it ended: with the transaction around it. */
export type Call = (served: Served) => Promise<HistoryEvent>

type Told = Pick<HistoryEvent, 'projectId' | 'by' | 'begun' | 'ended'>
type Refused = { kind: 'refused'; code: string; detail: string }

const HOLD_MS = 900_000

const refused = (code: string, detail = ''): Refused => ({ kind: 'refused', code, detail })
const DONE = { kind: 'answered', answer: null } as const

/** What annotators and the sweep do, straight on the functions of the database, as its serving role. */
export function callsOf(projectId: string) {
  /** An error of the database becomes a refusal that says so. */
  const timed =
    (
      by: string,
      run: (client: ClientBase, told: Told) => Promise<HistoryEvent>,
      failed: (told: Told, outcome: Refused) => HistoryEvent,
    ): Call =>
    async ({ client }) => {
      const told = { projectId, by, begun: performance.now(), ended: 0 }
      try {
        return await run(client, told)
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : ''
        return failed(told, refused('internal', `${code} ${error instanceof Error ? error.message : error}`))
      }
    }

  return {
    lease(
      { userId, raterId }: Person,
      { want = 1, ids = freshIds(want) }: { want?: number; ids?: readonly string[] } = {},
    ): Call {
      const call = 'lease'
      return timed(
        userId,
        async (client, told) => {
          const { rows } = await client.query<{ id: string; responses: { handle: string }[] }>(
            'select id, responses from tiebreak.lease_next($1, $2, $3, $4::uuid[], $5)',
            [projectId, userId, raterId, ids, HOLD_MS],
          )
          const assignments = rows.map(({ id, responses }) => ({ id, handles: responses.map(({ handle }) => handle) }))
          return { ...told, call, want, outcome: { kind: 'answered', answer: { assignments, why: null } } }
        },
        (told, outcome) => ({ ...told, call, want, outcome }),
      )
    },

    submit({ userId, raterId }: Person, body: SentBody): Call {
      const call = 'submit'
      const text = JSON.stringify(body)
      const digest = createHash('sha256').update(text).digest()
      return timed(
        userId,
        async (client, told) => {
          const { rows } = await client.query<{ said: Said }>(
            'select tiebreak.submit_judgement($1, $2, $3, $4, $5) as said',
            [projectId, userId, raterId, text, digest],
          )
          const said = rows[0]?.said
          if (said?.kind !== 'stored') return { ...told, call, body, outcome: refused(said?.kind ?? 'nothing') }
          const { id, assignmentId, revision, receivedAt } = said
          const answer = { id, assignmentId, revision, at: receivedAt }
          return { ...told, call, body, outcome: { kind: 'answered', answer } }
        },
        (told, outcome) => ({ ...told, call, body, outcome }),
      )
    },

    skip(person: Person, assignmentId: string): Call {
      const call = 'skip'
      return timed(
        person.userId,
        async (client, told) => {
          const outcome = await decline(client, projectId, {
            person,
            assignmentId,
            flagId: null,
            reason: 'no_expertise',
          })
          return { ...told, call, assignmentId, outcome }
        },
        (told, outcome) => ({ ...told, call, assignmentId, outcome }),
      )
    },

    flag(person: Person, assignmentId: string, kind = 'other'): Call {
      const call = 'flag'
      return timed(
        person.userId,
        async (client, told) => {
          const outcome = await decline(client, projectId, { person, assignmentId, flagId: randomUUID(), reason: kind })
          return { ...told, call, assignmentId, kind, outcome }
        },
        (told, outcome) => ({ ...told, call, assignmentId, kind, outcome }),
      )
    },

    /** Gives the seats of leases that have run out back. */
    sweep(): Call {
      const call = 'expire'
      return timed(
        '',
        async (client, told) => {
          await client.query(
            `select tiebreak.expire_leases($1::uuid, 100) from set_config('tiebreak.project_id', $1::uuid::text, true)`,
            [projectId],
          )
          return { ...told, call, outcome: DONE }
        },
        (told, outcome) => ({ ...told, call, outcome }),
      )
    },

    /** What a heartbeat writes. */
    heartbeat({ userId, raterId }: Person, assignmentId: string): Call {
      const call = 'heartbeat'
      return timed(
        userId,
        async (client, told) => {
          await client.query(`select set_config('tiebreak.project_id', $1, true)`, [projectId])
          await client.query(
            `update assignments set lease_until = clock_timestamp() + interval '15 minutes'
             where project_id = $1 and id = $2 and rater_id = $3 and state = 'leased'`,
            [projectId, assignmentId, raterId],
          )
          return { ...told, call, assignmentId, outcome: DONE }
        },
        (told, outcome) => ({ ...told, call, assignmentId, outcome }),
      )
    },
  }
}

function freshIds(count: number): string[] {
  return Array.from({ length: count }, () => randomUUID())
}

type Said =
  | { kind: 'stored'; id: string; assignmentId: string; revision: number; surplus: boolean; receivedAt: string }
  | { kind: 'assignment_not_found' | 'assignment_already_judged' | 'judgement_id_reused' | 'judgement_revised_already' }

async function decline(
  client: ClientBase,
  projectId: string,
  {
    person,
    assignmentId,
    flagId,
    reason,
  }: { person: Person; assignmentId: string; flagId: string | null; reason: string },
) {
  const { rows } = await client.query<{ said: string }>(`select tiebreak.decline($1, $2, $3, $4, $5, $6, '') as said`, [
    ...[projectId, person.userId, person.raterId, assignmentId, flagId, reason],
  ])
  const said = rows[0]?.said
  return said === 'ended' ? DONE : refused(said === 'judged' ? 'assignment_already_judged' : `${said}`)
}
