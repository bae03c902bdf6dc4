import { readdir } from 'node:fs/promises'
import { API, type ApiName } from '@tiebreak/contracts/api.ts'
import type { Endpoint } from '@tiebreak/contracts/endpoint.ts'
import { ErrorBody } from '@tiebreak/contracts/error-body.ts'
import { removeUserSessions } from '@tiebreak/services/operator/remove-user-sessions.ts'
import { setUserPassword } from '@tiebreak/services/operator/set-user-password.ts'
import type { OperatorCtx } from '@tiebreak/services/operator/with-operator.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LONG } from '#support/effort.ts'
import type { Caller, Input } from './edge.ts'
import { fingerprintOf } from './fingerprint-of.ts'
import { type OpenPort, openPort } from './held-open.ts'
import { type MatrixWorld, makeMatrixWorld } from './matrix-world.ts'
import { type CallerName, mayCall } from './role-matrix.ts'

let world: MatrixWorld
let port: OpenPort
let operator: OperatorCtx
let administrator: Caller
let count = 0

beforeAll(async () => {
  world = await makeMatrixWorld({ prompts: 60 })
  port = await openPort(world.edge)
  administrator = (await world.edge.person('administrator', { isAdmin: true })).caller
  const { worker, owner } = world.edge.scene
  operator = { ...worker, db: owner, accounts: owner, owner, actor: { kind: 'operator' } }
})
afterAll(async () => {
  await port.close()
  await world.edge.end()
})

type Person = { userId: string; email: string; caller: Caller }

/** A way to lose a right: what the caller was, what is done, and the calls that are closed by it. */
type Way = {
  as: CallerName
  take: (person: Person) => Promise<unknown>
  closes: (endpoint: Endpoint) => boolean
}

const isInProject = ({ access }: Endpoint) => access.who === 'members'
const isSignedIn = (endpoint: Endpoint) => endpoint.access.who !== 'public' || endpoint === API.redeemInvitation
const inProject = ({ userId }: Person) => ({ projectId: world.projectId, userId })
const byAdmin = async (endpoint: Endpoint, input: Input) => {
  const answer = await world.edge.send(administrator, endpoint, input)
  expect(answer.status, await answer.text()).toBe(200)
}

const remove = (one: Person) => byAdmin(API.removeMember, { params: inProject(one) })
const disable = ({ userId }: Person) => byAdmin(API.changeAccount, { params: { userId }, body: { disabled: true } })
const signOut = ({ email }: Person) => removeUserSessions({ ctx: operator, input: { email } })

const WAYS: Record<string, Way> = {
  'a lead who is removed': { as: 'lead', take: remove, closes: isInProject },
  'a lead who becomes an annotator': {
    as: 'lead',
    take: (one) => byAdmin(API.changeMember, { params: inProject(one), body: { role: 'annotator' } }),
    closes: ({ access }) => access.who === 'members' && !access.roles.includes('annotator'),
  },
  'an annotator who is removed': { as: 'annotator', take: remove, closes: isInProject },
  'a lead whose account is disabled': { as: 'lead', take: disable, closes: isSignedIn },
  'a lead who is signed out everywhere': { as: 'lead', take: signOut, closes: isSignedIn },
  'a lead who gets another password': {
    as: 'lead',
    take: ({ email }) => setUserPassword({ ctx: operator, input: { email, password: 'quite another password' } }),
    closes: isSignedIn,
  },
  'an admin who is made none': {
    as: 'admin',
    take: ({ userId }) => byAdmin(API.changeAccount, { params: { userId }, body: { isAdmin: false } }),
    closes: ({ access }) => access.who === 'members' || access.who === 'admin',
  },
  'a token that is revoked': {
    as: 'token: import',
    take: () => world.edge.unwalled('update api_tokens set revoked_at = now() where revoked_at is null'),
    closes: isInProject,
  },
  'a token whose maker is removed': { as: 'token: export', take: remove, closes: isInProject },
  'a token whose maker is disabled': { as: 'token: import', take: disable, closes: isInProject },
}

async function makePerson(as: CallerName): Promise<Person> {
  count += 1
  const { edge, projectId } = world
  const email = `held-${count}@example.org`
  const { person, caller } = await edge.person(`held-${count}`, { email, isAdmin: as === 'admin' })
  if (as !== 'admin') await edge.join(projectId, person, as === 'annotator' ? 'annotator' : 'lead')
  const scope = as === 'token: import' ? 'import' : as === 'token: export' ? 'export' : null
  const asToken = scope && (await edge.token(projectId, person, scope))
  return { userId: person.userId, email, caller: asToken ?? caller }
}

const withBody = (Object.entries(API) as [ApiName, Endpoint][]).filter(([, { body, upload }]) => body ?? upload)
const files = async () => (await readdir(world.edge.scene.worker.filesDir, { recursive: true })).sort()
const codeIn = (body: string) => ErrorBody.safeParse(JSON.parse(body || 'null')).data?.error.code ?? 'none'

/** In a long run each way is tried with every call that it closes, else with every third, another one than the way before. */
const THIRDS = 3
const FEW = 6

describe.each(Object.entries(WAYS).map((one, at) => [...one, at] as const))(
  'with a request under way, %s',
  (_way, { as, take, closes }, turn) => {
    const all = withBody.filter(([name, endpoint]) => mayCall(as, name) && closes(endpoint))
    const inTurn = withBody.filter((_, at) => at % THIRDS === turn % THIRDS)
    const calls = LONG || all.length <= FEW ? all : all.filter((call) => inTurn.includes(call))

    it.each(calls)('is refused as at the start, and nothing is left of it: %s', async (name, endpoint) => {
      const { edge, callers, inputs } = world
      const person = await makePerson(as)
      callers[as] = person.caller
      const input = await inputs[name](as)
      const kept = await files()
      const held = await port.sendHalf(person.caller, endpoint, input)
      await take(person)
      const before = { rows: await fingerprintOf(edge), files: kept }
      const { status, body } = await held.finish()
      expect({ rows: await fingerprintOf(edge), files: await files() }).toEqual(before)
      const again = await edge.send(person.caller, endpoint, input)
      expect({ status, code: codeIn(body) }).toEqual({ status: again.status, code: codeIn(await again.text()) })
      expect([401, 403, 404]).toContain(status)
    })
  },
)
