import { randomUUID } from 'node:crypto'
import { documentOf } from '@tiebreak/api/openapi/mount-document.ts'
import { API, type ApiName } from '@tiebreak/contracts/api.ts'
import type { Endpoint } from '@tiebreak/contracts/endpoint.ts'
import { ErrorBody } from '@tiebreak/contracts/error-body.ts'
import { takesIdempotencyKey } from '@tiebreak/contracts/idempotency.ts'
import { TokenId, UserId } from '@tiebreak/contracts/ids.ts'
import { CreatedInvitation, CreatedToken } from '@tiebreak/contracts/members/schemas.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { sweepKeys } from '@tiebreak/services/accounts/idempotency/sweep-keys.ts'
import { createToken } from '@tiebreak/services/members/create-token.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { proofFor } from '#support/proof-for.ts'
import type { Input } from './edge.ts'
import { fingerprintOf } from './fingerprint-of.ts'
import { type MatrixWorld, makeMatrixWorld } from './matrix-world.ts'
import { type CallerName, mayCall } from './role-matrix.ts'

/** Calls that create something and take no key, since repeating them is harmless by itself. */
const WITHOUT = {
  completeSetup: 'used_once',
  redeemInvitation: 'used_once',
  submitJudgement: 'own_id',
}

const endpoints = Object.entries(API) as [ApiName, Endpoint][]
const creating = endpoints.filter(([, { method, status }]) => method === 'post' && [201, 202].includes(status))
const keyed = endpoints.filter(([, endpoint]) => takesIdempotencyKey(endpoint))

/** Other calls by POST that take no key: repeating them sets the same again, reads, or hands out and ends what is the caller's. */
const SET_THE_SAME = [
  'acknowledgeGuidelines',
  'appendUpload',
  'changeProjectState',
  'changeRater',
  'discardImport',
  'flagAssignment',
  'heartbeatAssignment',
  'leaseNext',
  'lookUpInvitation',
  'markGold',
  'markGoldByFile',
  'settleReview',
  'skipAssignment',
]

let world: MatrixWorld
let otherId: string
beforeAll(async () => {
  world = await makeMatrixWorld()
  otherId = await world.edge.scene.project()
})
afterAll(() => world.edge.end())

const callerOf = (name: ApiName): CallerName => (mayCall('lead', name) ? 'lead' : 'admin')
const send = (caller: CallerName, name: ApiName, key: string, input: Input) =>
  world.edge.send({ ...world.callers[caller], 'idempotency-key': key }, API[name], input)
const codeOf = async (answer: Response) => ErrorBody.parse(await answer.json()).error.code
const keptRows = () => world.edge.unwalled('select * from auth.idempotency_keys order by created_at')
const audited = (changes: Record<string, unknown>[]) =>
  changes.filter(({ act, place }) => act === 'INSERT' && place === 'public.audit_events').length

it('is taken by every call that creates something, in the document too, or repeating it is harmless by itself', () => {
  expect(creating.length).toBeGreaterThan(10)
  const without = creating.filter(([, endpoint]) => !takesIdempotencyKey(endpoint))
  expect(Object.fromEntries(without.map(([name, { repeatable }]) => [name, repeatable]))).toEqual(WITHOUT)
  const others = endpoints.filter(([, one]) => one.method === 'post' && !takesIdempotencyKey(one))
  const named = others.map(([name]) => name).filter((name) => !(name in WITHOUT))
  expect(named.sort()).toEqual(SET_THE_SAME)
  const documented = Object.values(documentOf('http://127.0.0.1').paths)
    .flatMap((operations) => Object.values(operations))
    .filter(({ parameters = [] }) => parameters.some((one) => one.in === 'header' && one.name === 'Idempotency-Key'))
  expect(documented.map(({ operationId }) => operationId).sort()).toEqual(keyed.map(([name]) => name).sort())
})

describe.each(keyed)('%s', (name, endpoint) => {
  it('sent again with its key gets the first response, and changes nothing more', async () => {
    const caller = callerOf(name)
    const input = await world.inputs[name](caller)
    const key = randomUUID()
    const first = await send(caller, name, key, input)
    const text = await first.text()
    expect(first.status, text).toBe(endpoint.status)
    expect(first.headers.get('idempotency-replayed')).toBeNull()
    const before = await fingerprintOf(world.edge)
    const again = await send(caller, name, key, input)
    expect({ status: again.status, text: await again.text() }).toEqual({ status: first.status, text })
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(await fingerprintOf(world.edge)).toEqual(before)
  })

  it('sent many times at once has one effect: the rest get its response, or are asked to wait', async () => {
    const caller = callerOf(name)
    const input = await world.inputs[name](caller)
    const key = randomUUID()
    const before = (await fingerprintOf(world.edge)).length
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(caller, name, key, input)))
    const texts = new Set<string>()
    for (const answer of answers)
      if (answer.status === endpoint.status) texts.add(await answer.text())
      else {
        expect([409, 429]).toContain(answer.status)
        expect(['idempotency_in_progress', 'too_many_requests']).toContain(await codeOf(answer))
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
      }
    expect(texts.size).toBe(1)
    expect(audited((await fingerprintOf(world.edge)).slice(before))).toBeLessThanOrEqual(1)
    const later = await send(caller, name, key, input)
    expect([...texts]).toEqual([await later.text()])
  })

  it('with the key of another request is refused, and changes nothing', async () => {
    const key = randomUUID()
    const input = await world.inputs[name]('admin')
    expect((await send('admin', name, key, input)).status).toBe(endpoint.status)
    const before = await fingerprintOf(world.edge)
    const refused = await send('admin', name, key, unlike(name, input))
    expect({ status: refused.status, code: await codeOf(refused) }).toEqual({
      status: 422,
      code: 'idempotency_key_reused',
    })
    expect(await fingerprintOf(world.edge)).toEqual(before)
  })
})

/** What makes the input of a call another one that is right as well. */
const OTHER: Partial<Record<ApiName, Record<string, unknown>>> = {
  createInvitation: { role: 'reviewer' },
  createToken: { name: 'another' },
  lookAgain: { from: 2 },
  confirmImport: { keepColumns: true },
  createWebhook: { url: 'https://hooks.example.org/another' },
  createProject: { name: 'Another' },
  copyProject: { name: 'A copy' },
  createUpload: { fileName: 'another.jsonl' },
  makeComparisons: { overlap: 2 },
  adjudicate: { note: 'another' },
  requeue: { reason: 'another' },
  setFlagsAside: { reason: 'another' },
  undoFlagAct: { reason: 'another' },
  createExport: { format: 'trl' },
  createServiceAccount: { name: 'another' },
  createOrganisationToken: { name: 'another' },
  rotateToken: { graceHours: 3 },
  rotateOrganisationToken: { graceHours: 3 },
}

/** An input of the same call that is right as well: with another body or, where there is none, for another project. */
function unlike(name: ApiName, input: Input): Input {
  const { body } = input
  if (body === undefined) return { params: { ...input.params, projectId: otherId } }
  if (typeof body === 'string') return { ...input, body: `${body} ` }
  if (body instanceof Uint8Array) return { ...input, body: Buffer.concat([body, Buffer.from(' ')]) }
  return { ...input, body: { ...Object(body), ...OTHER[name] } }
}

const invitation = () => world.inputs.createInvitation('lead')
const made = async () => (await world.edge.unwalled('select count(*)::integer as n from invitations'))[0]?.n

it('belongs to one caller and one call: others use the same key for something of their own', async () => {
  const key = randomUUID()
  const input = await invitation()
  const ids = new Set<string>()
  for (const caller of ['lead', 'admin', 'token: people'] as const) {
    const answer = await send(caller, 'createInvitation', key, input)
    expect(answer.headers.get('idempotency-replayed')).toBeNull()
    ids.add(CreatedInvitation.parse(await answer.json()).invitation.id)
  }
  expect(ids.size).toBe(3)
  const token = await send('lead', 'createToken', key, await world.inputs.createToken('lead'))
  expect(token.status).toBe(201)
})

it('may be used again after a refusal, and has to be visible characters', async () => {
  const key = randomUUID()
  const input = await invitation()
  const wrong = await send('lead', 'createInvitation', key, { ...input, body: { role: 'nobody' } })
  expect(wrong.status).toBe(400)
  const full = { ...(await world.inputs.makeComparisons('lead')), body: { pairs: 'baseline', system: 'nobody' } }
  expect(await codeOf(await send('lead', 'makeComparisons', key, full))).toBe('baseline_unknown')
  const right = await send('lead', 'makeComparisons', key, await world.inputs.makeComparisons('lead'))
  expect([202, 429]).toContain(right.status)
  expect((await send('lead', 'createInvitation', key, input)).status).toBe(201)
  for (const odd of ['two words', 'é', 'x'.repeat(256)])
    expect((await send('lead', 'createInvitation', odd, input)).status).toBe(400)
})

it('opens what is stored only together with the secret of the instance: no key, secret or text can be read there', async () => {
  const key = `key-${randomUUID()}`
  const answer = await send('lead', 'createToken', key, await world.inputs.createToken('lead'))
  const { secret } = CreatedToken.parse(await answer.json())
  const stored = JSON.stringify(await keptRows(), (_name, value) =>
    value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value,
  )
  expect(stored).toContain('createToken')
  for (const word of [secret, secret.slice(3, 20), key, 'scopes']) expect(stored).not.toContain(word)
})

it('a request that was broken off before it took effect is taken over, and can no longer take effect itself', async () => {
  const key = randomUUID()
  const input = await invitation()
  await send('lead', 'createInvitation', key, input)
  // As a process that was killed leaves it, at work and before it committed anything.
  await world.edge.unwalled(
    `update auth.idempotency_keys set took_effect = false, status = null, body = null, request_digest = null
     where created_at = (select max(created_at) from auth.idempotency_keys)`,
  )
  const waiting = await send('lead', 'createInvitation', key, input)
  expect(await codeOf(waiting)).toBe('idempotency_in_progress')
  const [left] = await world.edge.unwalled(
    'update auth.idempotency_keys set claimed_until = now() where status is null returning *',
  )
  const before = await made()
  expect((await send('lead', 'createInvitation', key, input)).status).toBe(201)
  expect(await made()).toBe(Number(before) + 1)

  const once = {
    caller: String(left?.caller),
    endpoint: String(left?.endpoint),
    keyDigest: left?.key_digest as Buffer,
    attempt: String(left?.attempt),
  }
  const [lead] = await world.edge.unwalled(`select id from auth."user" where name = 'lead'`)
  const userId = UserId.parse(lead?.id)
  const proof = await proofFor(world.edge.scene.accounts, userId)
  const ctx = { ...world.edge.scene.as({ kind: 'user', userId, isAdmin: false, proof }), once }
  const tokens = await world.edge.unwalled('select id from api_tokens')
  const late = createToken({
    ctx,
    input: { projectId: world.projectId, name: 'late', scopes: ['read'], expiresInDays: 1 },
  })
  await expect(late).rejects.toMatchObject({ code: 'idempotency_in_progress' })
  expect(await world.edge.unwalled('select id from api_tokens')).toEqual(tokens)
})

it('a request that took effect and whose response was lost says so, and is not done again', async () => {
  const key = randomUUID()
  const input = await invitation()
  await send('lead', 'createInvitation', key, input)
  await world.edge.unwalled(
    `update auth.idempotency_keys set status = null, body = null, claimed_until = now()
     where created_at = (select max(created_at) from auth.idempotency_keys)`,
  )
  const before = await made()
  expect(await codeOf(await send('lead', 'createInvitation', key, input))).toBe('idempotency_outcome_lost')
  expect(await made()).toBe(before)
})

it('is forgotten after a day, when it is swept or used', async () => {
  const key = randomUUID()
  const input = await invitation()
  const first = await (await send('lead', 'createInvitation', key, input)).text()
  const age = (by: string) =>
    world.edge.unwalled(`update auth.idempotency_keys set created_at = now() - interval '${by}'`)
  await age('23 hours')
  expect(await sweepKeys({ ctx: world.edge.scene.worker })).toBe(0)
  expect(await (await send('lead', 'createInvitation', key, input)).text()).toBe(first)
  await age('25 hours')
  const second = await (await send('lead', 'createInvitation', key, input)).text()
  expect(second).not.toBe(first)
  const old = (await keptRows()).length - 1
  expect(await sweepKeys({ ctx: world.edge.scene.worker })).toBe(old)
  expect(await keptRows()).toHaveLength(1)
})

it('shows nobody the keys of anybody else, and takes none in their name', async () => {
  await send('lead', 'createInvitation', randomUUID(), await invitation())
  const { scene } = world.edge
  const count = (actorId: string | null) =>
    withTransaction(scene.app, { actorId }, async ({ client }) => {
      const { rows } = await client.query('select user_id from auth.idempotency_keys')
      return rows.length
    })
  const [row] = await keptRows()
  expect(await count(String(row?.user_id))).toBeGreaterThan(0)
  expect(await count(null)).toBe(0)
  expect(await count(String(TokenId.parse(randomUUID())))).toBe(0)
  await expect(
    withTransaction(scene.app, { actorId: 'another' }, ({ client }) =>
      client.query(
        `insert into auth.idempotency_keys (user_id, caller, endpoint, key_digest, attempt, claimed_until)
         values ($1, 'x', 'x', '\\x00', gen_random_uuid(), now())`,
        [row?.user_id],
      ),
    ),
  ).rejects.toThrow(/row-level security/)
})
