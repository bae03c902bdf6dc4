import { API } from '@tiebreak/contracts/api.ts'
import type { Endpoint } from '@tiebreak/contracts/endpoint.ts'
import { v7 as uuidv7 } from 'uuid'
import { type CanaryWorld, judgementOn, lease } from './canary-world.ts'
import type { Caller, Input } from './edge.ts'

/** One answer as it came: status, headers and body in one text, with the call that it answers. */
export type Answered = { call: string; status: number; text: string }

type Name = keyof CanaryWorld['callers']

/**
 * Calls everything as one person: every address with every real id that it could name, reading with and without
 * queries, writing with right bodies and wrong ones, then the documents. What may not be called is called too.
 */
export async function crawl(world: CanaryWorld, as: Name): Promise<Answered[]> {
  const caller = world.callers[as]
  const found: Answered[] = []
  const keep = async (call: string, answer: Response) => {
    const headers = [...answer.headers].map((pair) => pair.join(': ')).join('\n')
    found.push({ call, status: answer.status, text: `${headers}\n${await answer.text()}` })
  }
  // Deleting comes last, and nothing is deleted that is left to be read.
  const endpoints = Object.entries<Endpoint>(API).filter(([, { method }]) => method !== 'delete')
  const reading = endpoints.filter(([, { method }]) => method === 'get')
  // What was written may only show when it is read afterwards.
  for (const [name, endpoint] of [...endpoints, ...reading])
    for (const input of await inputsFor(name, endpoint, world, caller))
      await keep(`${name} ${JSON.stringify(input)}`, await world.edge.send(caller, endpoint, input))
  for (const path of ['/api/openapi.json', '/api/auth/get-session', '/api/nothing', '/healthz', '/readyz', '/'])
    await keep(path, await world.edge.request(caller, path))
  return found
}

async function inputsFor(name: string, endpoint: Endpoint, world: CanaryWorld, caller: Caller): Promise<Input[]> {
  const places = paramsOf(endpoint, world)
  if (endpoint.method === 'get')
    return places.flatMap((params) => [{}, { limit: '1' }, { cursor: 'nonsense' }].map((query) => ({ params, query })))
  const bodies = await bodiesFor(name, world, caller)
  return places.flatMap((params) => bodies.map((body) => ({ params, ...body })))
}

/** Every way to fill an address with ids that there are, and one that there is not. */
function paramsOf({ path }: Endpoint, { projectId, ids }: CanaryWorld): Record<string, string>[] {
  let filled: Record<string, string>[] = [{}]
  for (const [, name = ''] of path.matchAll(/\{(\w+)\}/g)) {
    const values = name === 'projectId' ? [projectId] : [...(ids[name] ?? []), uuidv7()]
    filled = filled.flatMap((params) => values.map((value) => ({ ...params, [name]: value })))
  }
  return filled
}

async function bodiesFor(name: string, world: CanaryWorld, caller: Caller): Promise<Input[]> {
  const { edge, projectId, foreign } = world
  const wrong = [{ body: {} }, { body: [] }, { body: { unknown: 1 } }]
  switch (name) {
    case 'submitJudgement': {
      const body = judgementOn(foreign)
      const probe = await edge.send(caller, API.leaseNext, { params: { projectId }, body: {} })
      if (!probe.ok) return [...wrong, { body }]
      const own = judgementOn(await lease(edge, projectId, caller))
      return [
        ...wrong,
        { body },
        { body: { ...own, ranks: body.ranks } },
        { body: { ...own, id: world.ids.submissionId?.[0], revises: uuidv7() } },
        { body: own },
        { body: own },
        { body: { ...own, ranks: null, bothBad: true } },
        { body: { ...own, id: uuidv7() } },
      ]
    }
    case 'leaseNext':
      return [...wrong, { body: { want: 3 } }]
    case 'skipAssignment':
      return [...wrong, { body: { reason: 'other', note: 'a note' } }]
    case 'flagAssignment':
      return [...wrong, { body: { kind: 'other', note: 'a note' } }]
    case 'heartbeatAssignment':
      return [...wrong, { body: { leaving: true } }]
    case 'createExport':
      return [...wrong, { body: { format: 'votes' } }]
    case 'makeComparisons':
      return [...wrong, { body: { pairs: 'baseline', system: 'unknown' } }]
    case 'lookUpInvitation':
    case 'redeemInvitation':
      return [...wrong, { body: { token: 'unknown' } }]
    case 'changeMember':
      // A right body would change what the rest of the crawl may see.
      return wrong
    default:
      return wrong
  }
}
