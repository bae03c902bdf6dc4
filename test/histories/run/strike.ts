import type { ApiClient } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { ComparisonId, RaterId } from '@tiebreak/contracts/ids.ts'
import type { Client } from 'pg'
import { look } from '../look.ts'
import type { Look } from '../moment.ts'
import { keep } from './keep.ts'
import type { Recorder } from './recorder.ts'
import type { Blow } from './schedule.ts'
import type { Stage } from './set-up.ts'
import type { System } from './start-system.ts'

const DONE = { kind: 'answered', answer: null } as const
/** A pause lasts for so many requests. */
const PAUSED_FOR = 40

/** Deals the blows of a schedule one after the other, each when its number of requests was sent. */
export function makeStriker(system: System, stage: Stage, recorder: Recorder) {
  const looks: Look[] = []
  let requests = 0
  let running: Promise<void> = Promise.resolve()
  const coming: { after: number; act: () => Promise<void> }[] = []
  const onRequest = () => {
    requests += 1
    while (coming[0] && coming[0].after <= requests) {
      const next = coming.shift()
      if (next) running = running.then(next.act)
    }
  }
  const plan = (after: number, act: () => Promise<void>) => {
    coming.push({ after, act })
    coming.sort((left, right) => left.after - right.after)
  }

  async function strike(blow: Blow): Promise<void> {
    const projectId = stage.projects[blow.project]
    const begun = performance.now()
    const note = (call: 'expire' | 'requeue') =>
      recorder.events.push({ call, projectId, by: '', begun, ended: performance.now(), outcome: DONE })
    const kill = (what: string) =>
      recorder.events.push({ call: 'kill', what, projectId, by: '', begun, ended: performance.now(), outcome: DONE })
    switch (blow.act) {
      case 'look':
        looks.push(await system.asAdmin(look))
        return
      case 'run out':
        await system.asAdmin((admin) => runOut(admin, projectId, blow.share))
        note('expire')
        return
      case 'pause project':
        await setState(projectId, false)
        plan(requests + PAUSED_FOR, () => setState(projectId, true))
        return
      case 'pause annotator': {
        const rater = await system.asAdmin((admin) => someRater(admin, projectId, blow.pick))
        if (rater === null) return
        await setRater(projectId, rater, true)
        plan(requests + PAUSED_FOR, () => setRater(projectId, rater, false))
        return
      }
      case 'send back': {
        const ids = await system.asAdmin((admin) => someJudged(admin, projectId))
        if (ids.length === 0) return
        const body = { of: { comparisonIds: ids.map((id) => ComparisonId.parse(id)) }, reason: 'again', dryRun: false }
        await asLead(
          (client) => client.call(API.requeue, { params: { projectId }, body }).then(() => null),
          'requeue',
          projectId,
        )
        return
      }
      case 'keep for somebody':
      case 'keep for a group':
      case 'give back':
        return keep(system, stage, recorder, { act: blow.act, projectId, pick: blow.pick })
      case 'kill api':
        system.killApi(blow.api)
        kill(`api ${blow.api}`)
        return
      case 'kill worker':
        system.killWorker()
        kill('worker')
        return
      case 'restart postgres':
        kill('postgres')
        await system.restartPostgres()
    }
  }

  async function asLead(call: (client: ApiClient) => Promise<null>, kind: 'requeue', projectId: string): Promise<void> {
    await recorder.ask(stage.lead, 0, call, (outcome, when) => ({ call: kind, projectId, by: '', ...when, outcome }))
  }

  async function setState(projectId: Stage['projects'][0], open: boolean): Promise<void> {
    const body = { state: open ? 'open' : 'paused' } as const
    await recorder.ask(
      stage.lead,
      0,
      (client) => client.call(API.changeProjectState, { params: { projectId }, body }).then(() => null),
      (outcome, when) => ({ call: 'state', projectId, by: '', ...when, open, outcome }),
    )
  }

  async function setRater(projectId: Stage['projects'][0], rater: Rater, paused: boolean): Promise<void> {
    const params = { projectId, raterId: RaterId.parse(rater.id) }
    await recorder.ask(
      stage.lead,
      1,
      (client) => client.call(API.changeRater, { params, body: { paused } }).then(() => null),
      (outcome, when) => ({ call: 'rater', projectId, by: '', ...when, userId: rater.userId, paused, outcome }),
    )
  }

  return {
    looks,
    /** Begins to count requests. */
    begin(blows: readonly Blow[]) {
      for (const blow of blows) plan(blow.after, () => strike(blow))
      recorder.onRequest.push(onRequest)
    },
    /** Deals what is left, and waits for all of it. */
    async end() {
      recorder.onRequest.splice(0)
      await running
      while (coming.length > 0) await coming.shift()?.act()
    },
  }
}

type Rater = { id: string; userId: string }

async function runOut(admin: Client, projectId: string, share: number): Promise<void> {
  await admin.query(
    `update assignments a set lease_until = clock_timestamp() - interval '1 second'
     from (select id from assignments where project_id = $1 and state = 'leased' and random() < $2 order by id for update) open
     where a.project_id = $1 and a.id = open.id and a.state = 'leased'`,
    [projectId, share],
  )
}

async function someRater(admin: Client, projectId: string, pick: number): Promise<Rater | null> {
  const { rows } = await admin.query<Rater>(
    `select id, user_id as "userId" from raters where project_id = $1 order by ordinal`,
    [projectId],
  )
  return rows[pick % Math.max(rows.length, 1)] ?? null
}

async function someJudged(admin: Client, projectId: string): Promise<string[]> {
  const { rows } = await admin.query<{ id: string }>(
    `select distinct comparison_id as id from submissions where project_id = $1 order by id limit 5`,
    [projectId],
  )
  return rows.map(({ id }) => id)
}
