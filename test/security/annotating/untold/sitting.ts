import { NextAssignments } from '@tiebreak/contracts/annotating/schemas.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { Endpoint } from '@tiebreak/contracts/endpoint.ts'
import { sweepLeases } from '@tiebreak/services/queue/sweep-leases.ts'
import type { Random } from '@tiebreak/statistics'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import type { Ask, Exchange } from './recorder.ts'
import type { Seat, Silent, UntoldWorld } from './untold-world.ts'

/** What an annotator may do with a task. */
export const ACTS = ['judge', 'revise', 'probe', 'skip', 'flag', 'let go', 'lose', 'overstay'] as const
export type Act = (typeof ACTS)[number]

/** One task: what comes, how many are held at once, and what is done with the first of them. */
export type Step = { silent: boolean; ahead: number; act: Act; firstIsBetter: boolean; reads: number }

/** Everything that was seen from when a task came until after the next one had come. */
export type Episode = { assignmentId: string; step: number; exchanges: Exchange[] }

/** What any annotator may read again and again. */
export const READS: readonly [string, Endpoint][] = Object.entries(API).filter(
  ([, { method, access }]: [string, Endpoint]) =>
    method === 'get' && (access.who === 'members' ? access.roles.includes('annotator') : access.who === 'signed_in'),
)

/** What is sent in sittings. */
export const WRITES = [
  'leaseNext',
  'submitJudgement',
  'heartbeatAssignment',
  'skipAssignment',
  'flagAssignment',
] as const satisfies readonly (keyof typeof API)[]

const HANDLES = NextAssignments.shape.assignments

/** A warm-up of plain judgements, then each act so many times, in an order drawn by chance. */
export function drawSteps(
  random: Random,
  { ahead, times, warmUp, acts }: { ahead: number; times: number; warmUp: number; acts: readonly Act[] },
): Step[] {
  const drawn = random.shuffle(Array.from({ length: times }, () => acts).flat())
  return [...Array.from({ length: warmUp }, () => 'judge' as const), ...drawn].map((act) => ({
    ...{ act, ahead, silent: random.next() < 0.5 },
    ...{ firstIsBetter: random.next() < 0.5, reads: random.int(READS.length) },
  }))
}

/**
 * Sits through the steps. Where `turned`, what would be silent is ordinary and the other way round: two sittings of the
 * same steps, one turned, differ in nothing else. With 'chance' nothing is certain after the warm-up.
 */
export async function sit(
  world: UntoldWorld,
  { projectId, annotator, other }: Seat,
  {
    steps,
    warmUp,
    silent,
    turned,
  }: { steps: readonly Step[]; warmUp: number; silent: Silent | 'chance'; turned: boolean },
): Promise<{ episodes: Episode[]; exchanges: Exchange[] }> {
  const episodes = new Map<string, Episode>()
  const exchanges: Exchange[] = []
  const params = { projectId }
  let open: Episode[] = []
  let byChance = false

  for (const [at, step] of steps.entries()) {
    const isSilent = at >= warmUp && step.silent !== turned
    byChance = silent === 'chance' && at >= warmUp
    await draw(isSilent ? silent : 'ordinary')
    const [task] = await lease(at, step.ahead)
    if (!task) break
    await draw('ordinary')
    await act(task, step, isSilent)
    for (const [name, endpoint] of [...READS, ...READS].slice(step.reads, step.reads + 2))
      await read(task, name, endpoint)
    await read(task, 'getOwnPage', API.getOwnPage)
    await read(task, 'listOwnAssignments', API.listOwnAssignments)
  }
  return { episodes: [...episodes.values()].filter(({ step }) => step >= warmUp), exchanges }

  function draw(next: Silent | 'ordinary' | 'chance') {
    return world.draw(projectId, byChance ? 'chance' : next)
  }
  function note(exchange: Exchange): Exchange {
    exchanges.push(exchange)
    for (const episode of open) episode.exchanges.push(exchange)
    return exchange
  }
  async function ask(name: string, endpoint: Endpoint, input: Ask): Promise<Exchange> {
    return note(await annotator.ask(name, endpoint, input))
  }

  async function lease(at: number, want: number) {
    const exchange = await ask('leaseNext', API.leaseNext, { params, body: { want } })
    const { assignments } = z.object({ assignments: HANDLES }).parse(JSON.parse(exchange.text))
    for (const { id } of assignments)
      if (!episodes.has(id)) episodes.set(id, { assignmentId: id, step: at, exchanges: [exchange] })
    open = assignments.flatMap(({ id }) => episodes.get(id) ?? [])
    return assignments
  }
  async function read({ id }: { id: string }, name: string, endpoint: Endpoint) {
    await ask(name, endpoint, { params: { projectId, assignmentId: id, name: 'none.png', version: '1' } })
  }

  /** The other annotator takes what is next. */
  async function othersTurn() {
    const next = await other.ask('leaseNext', API.leaseNext, { params, body: { want: 1 } })
    const [taken] = z.object({ assignments: HANDLES }).parse(JSON.parse(next.text)).assignments
    if (!taken) throw new Error('something is left for the other annotator')
    const ranks = Object.fromEntries(taken.responses.map(({ handle }, place) => [handle, place + 1]))
    const body = { id: uuidv7(), assignmentId: taken.id, ranks, strength: 2 }
    await other.ask('submitJudgement', API.submitJudgement, { params, body })
  }

  async function overstays(id: string) {
    await world.edge.unwalled(
      `update assignments set lease_until = clock_timestamp() - interval '1 second' where id = '${id}' and state = 'leased'`,
    )
  }
  async function runsOut(id: string, beat: (leaving: boolean) => Promise<unknown>) {
    await beat(true)
    await overstays(id)
    await sweepLeases({ ctx: world.edge.scene.worker })
    await beat(false)
  }

  async function act(
    { id, responses }: z.infer<typeof HANDLES>[number],
    { act: what, firstIsBetter }: Step,
    isSilent: boolean,
  ) {
    const inTask = { projectId, assignmentId: id }
    const judgement = (change: object = {}, first = firstIsBetter) => ({
      ...{ id: uuidv7(), assignmentId: id, strength: 2, activeMs: 4_000 },
      ranks: Object.fromEntries(responses.map(({ handle }, place) => [handle, (place === 0) === first ? 1 : 2])),
      ...change,
    })
    const submit = (body: object) => ask('submitJudgement', API.submitJudgement, { params, body })
    const judgeIt = async () => {
      const { status, text } = await submit(body)
      if (status !== 201) throw new Error(`answering is answered ${status}: ${text}`)
    }
    const beat = (leaving: boolean) =>
      ask('heartbeatAssignment', API.heartbeatAssignment, { params: inTask, body: { leaving } })
    const skip = () => ask('skipAssignment', API.skipAssignment, { params: inTask, body: { reason: 'other' } })
    const feedback = () => ask('getGoldFeedback', API.getGoldFeedback, { params: inTask })
    const body = judgement()

    switch (what) {
      case 'judge':
        await beat(false)
        await judgeIt()
        return
      case 'revise':
        await judgeIt()
        await submit(judgement({ revises: body.id }, !firstIsBetter))
        await submit(judgement({ revises: body.id }))
        await feedback()
        return
      case 'probe':
        await feedback()
        await submit(judgement({ strength: 3, bothBad: true }))
        await submit(judgement({ ranks: { aaaaaaaaaaaaaaaa: 1, bbbbbbbbbbbbbbbb: 2 } }))
        await submit(judgement({ revises: uuidv7() }))
        await judgeIt()
        await judgeIt()
        await submit({ ...body, strength: 1 })
        await submit(judgement())
        await skip()
        await beat(true)
        await feedback()
        return
      case 'skip':
        await skip()
        await skip()
        await beat(false)
        await feedback()
        if (firstIsBetter) await judgeIt()
        return
      case 'flag':
        await ask('flagAssignment', API.flagAssignment, { params: inTask, body: { kind: 'other' } })
        await beat(false)
        await skip()
        return
      case 'overstay':
        // The lease ran out and was not ended yet, while somebody else takes what is next.
        await overstays(id)
        await othersTurn()
        await ask('leaseNext', API.leaseNext, { params, body: { want: open.length } })
        await judgeIt()
        return
      default: {
        // The lease runs out. Then it comes again, or somebody else is faster and the judgement comes late.
        await runsOut(id, beat)
        if (what === 'lose') {
          while (await world.isFree(id)) await othersTurn()
          // Another one comes in its place, of the same kind.
          await draw(isSilent ? silent : 'ordinary')
        }
        await ask('leaseNext', API.leaseNext, { params, body: { want: open.length } })
        if (what === 'let go') {
          // Whatever would be drawn for a new one, the same comes again.
          await draw(silent)
          await runsOut(id, beat)
          await ask('leaseNext', API.leaseNext, { params, body: { want: open.length } })
        }
        await judgeIt()
      }
    }
  }
}
