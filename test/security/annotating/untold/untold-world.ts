import type { Server } from 'node:http'
import { closeServer } from '@tiebreak/api/process/close-server.ts'
import { listen } from '@tiebreak/api/process/listen.ts'
import type { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { freePort } from '@tiebreak/postgres-server/free-port.ts'
import { type Edge, makeEdge } from '../../edge.ts'
import { makeRecorder, type Recorder } from './recorder.ts'

const ORIGIN = 'http://127.0.0.1:4310'

/** What a task can be that nobody says. */
export type Silent = 'gold' | 'repeat'

/** A leak that can be planted, and what in which function makes it. */
const LEAKS = {
  'the old count of what is left': ['next_assignments', 'v_own.standing_in - v_own.stood_in', '0'],
  'what was let go does not come again': ['stand_in', 'o.stands_for = p_task.comparison_id', 'false'],
  'something new comes before what was let go': ['stand_in', 'a.rater_id = p_rater and a.repeat = 0)', 'false)'],
  'an id that was made at another time': [
    'hand_out',
    '(p_project, p_id, p_task.comparison_id',
    "(p_project, case when v_is_ordinary then p_id else overlay(p_id::text placing '0190' from 1 for 4)::uuid end, p_task.comparison_id",
  ],
  'another place among the tasks in hand': [
    'hand_out',
    'clock_timestamp() + p_hold, clock_timestamp(),',
    "clock_timestamp() + p_hold, clock_timestamp() - case when v_is_ordinary then interval '0' else interval '1 minute' end,",
  ],
  'what came late to a seat that was gone is counted as left no longer': [
    'submit_judgement',
    "case when v_assignment.state = 'leased' or",
    'case when true or',
  ],
} as const
type Leak = keyof typeof LEAKS

/** A project with one annotator who is observed and one who takes what the other lets go. */
export type Seat = { projectId: ProjectId; annotator: Recorder; other: Recorder }

export type UntoldWorld = {
  edge: Edge
  /** A project with enough ordinary comparisons and silent gold for a sitting, with two annotators. */
  seat(): Promise<Seat>
  /** What comes next in a project: a task of this kind or an ordinary one, for certain, or any, by chance. */
  draw(projectId: ProjectId, next: Silent | 'ordinary' | 'chance'): Promise<void>
  /** Breaks a promise on purpose: changes the text of a function in the database. */
  plant(leak: Leak): Promise<void>
  /** Whether the seat of a task, or of what it stands in for, is free. */
  isFree(assignmentId: string): Promise<boolean>
  /** What each assignment of a project was. */
  kinds(projectId: ProjectId): Promise<Map<string, Silent | 'ordinary'>>
  end(): Promise<void>
}

/** All texts are of one length, so that a text says nothing by its size. */
function rows(count: number): OwnRow[] {
  return Array.from({ length: count }, (_, at) => {
    const number = String(at).padStart(4, '0')
    const responses = ['a', 'b'].map((name) => ({
      ...{ id: `r${number}-${name}`, system: `system-${name}` },
      text: `Answer ${name} to question ${number}.`,
    }))
    return { id: `p${number}`, prompt: `Question ${number}?`, responses }
  })
}

/** The HTTP edge behind a real socket, and projects to be observed in. */
export async function makeUntoldWorld(sizes: { ordinary: number; gold: number }): Promise<UntoldWorld> {
  const edge = await makeEdge()
  const port = await freePort()
  const server: Server = await listen(edge.app, { host: '127.0.0.1', port, publicUrl: ORIGIN })
  const recorders: Recorder[] = []
  const observed = await edge.person('observed')
  const another = await edge.person('another')

  async function sits(projectId: ProjectId, { person, caller }: typeof observed): Promise<Recorder> {
    await edge.join(projectId, person, 'annotator')
    const recorder = makeRecorder({ port, origin: ORIGIN }, caller)
    recorders.push(recorder)
    return recorder
  }

  return {
    edge,
    async seat() {
      const projectId = await edge.opened(rows(sizes.ordinary + sizes.gold), { overlap: 1 })
      await edge.unwalled(
        `update comparisons set gold = '{"use": "silent", "ranks": [1, 2], "explanation": "Known."}'
         where id in (select id from comparisons where project_id = '${projectId}' order by random_rank limit ${sizes.gold})`,
      )
      return { projectId, annotator: await sits(projectId, observed), other: await sits(projectId, another) }
    },
    async draw(projectId, next) {
      const policy = {
        gold: { silentRate: next === 'chance' ? 0.25 : Number(next === 'gold') },
        repeats: { rate: next === 'chance' ? 0.25 : Number(next === 'repeat'), after: 1 },
      }
      await edge.unwalled(`update projects set policy = '${JSON.stringify(policy)}' where id = '${projectId}'`)
    },
    async plant(leak) {
      const [name, text, instead] = LEAKS[leak]
      const [found] = await edge.unwalled(`select pg_get_functiondef('tiebreak.${name}'::regproc) as text`)
      const now = String(found?.text)
      if (!now.includes(text)) throw new Error(`${name} holds ${text}`)
      await edge.unwalled(now.replace(text, instead))
    },
    async isFree(assignmentId) {
      const free = await edge.unwalled(
        `select 1 from assignments a join comparisons c on c.id = coalesce(a.stands_for, a.comparison_id)
         where a.id = '${assignmentId}' and c.taken < c.seats`,
      )
      return free.length > 0
    },
    async kinds(projectId) {
      const found = await edge.unwalled(
        `select id, case when gold_use is not null then 'gold' when repeat > 0 then 'repeat' else 'ordinary' end as kind
         from assignments where project_id = '${projectId}'`,
      )
      return new Map(
        found.map(({ id, kind }) => [String(id), kind === 'gold' || kind === 'repeat' ? kind : 'ordinary'] as const),
      )
    },
    async end() {
      for (const recorder of recorders) recorder.end()
      await closeServer(server, 2_000)
      await edge.end()
    },
  }
}
