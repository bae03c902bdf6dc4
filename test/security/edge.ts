import { createApp } from '@tiebreak/api/app.ts'
import { createLog } from '@tiebreak/api/log.ts'
import type { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import { type Endpoint, uploadTypeOf } from '@tiebreak/contracts/endpoint.ts'
import { type ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import type { Role, TokenScope } from '@tiebreak/contracts/members/roles.ts'
import type { CreateProject } from '@tiebreak/contracts/projects/schemas.ts'
import { connect } from '@tiebreak/db/connect.ts'
import { insertAccount } from '@tiebreak/db/queries/accounts/accounts.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { hashPassword } from '@tiebreak/services/accounts/auth/hash-password.ts'
import { createOrganisationToken } from '@tiebreak/services/accounts/create-organisation-token.ts'
import { makeComparisons } from '@tiebreak/services/comparisons/make-comparisons.ts'
import { runMakeComparisons } from '@tiebreak/services/comparisons/run-make-comparisons.ts'
import type { Actor, Outbound } from '@tiebreak/services/context.ts'
import { createToken } from '@tiebreak/services/members/create-token.ts'
import { outboundKeyOf } from '@tiebreak/services/outbound/seal-secret.ts'
import { asDocumented } from '#support/as-documented.ts'
import { ownCluster } from '#support/own-cluster.ts'
import { proofFor } from '#support/proof-for.ts'
import { makeScene, type Scene } from '#support/scene.ts'

const ORIGIN = 'http://127.0.0.1:4310'
/** This instance may send to any public address, which nothing here does. */
export const OUTBOUND: Outbound = {
  rules: { anyPublic: true, hosts: new Set() },
  key: outboundKeyOf('x'.repeat(40)),
}
/** Everybody's password. */
export const PASSWORD = 'the same for everybody'

export type Person = Actor & { kind: 'user' }
/** Headers that say who sends a request. */
export type Caller = Record<string, string>
export type Input = { params?: Record<string, string>; query?: Record<string, string>; body?: unknown }

/** The HTTP edge over a database of its own, called without a socket; answers are checked against their schemas. */
export type Edge = {
  scene: Scene
  app: ReturnType<typeof createApp>
  /** The lines that were logged. */
  logged: string[]
  /** An account, and a caller with its session. */
  person(name: string, options?: { email?: string; isAdmin?: boolean }): Promise<{ person: Person; caller: Caller }>
  token(projectId: ProjectId, maker: Person, scope: TokenScope): Promise<Caller>
  /** The same for all projects; the maker is an admin. */
  organisationToken(maker: Person, scope: TokenScope): Promise<Caller>
  /** A project with these rows and a comparison of every pair. */
  opened(rows: readonly OwnRow[], settings?: Partial<CreateProject>): Promise<ProjectId>
  join(projectId: ProjectId, person: Person, role: Role): Promise<void>
  send(caller: Caller, endpoint: Endpoint, input?: Input): Promise<Response>
  /** Any request of ours, for what is not in the table. */
  request(caller: Caller, path: string, init?: RequestInit): Promise<Response>
  /** Runs a statement past the walls. */
  unwalled(sql: string): Promise<Record<string, unknown>[]>
  end(): Promise<void>
}

export async function makeEdge(): Promise<Edge> {
  const scene = await makeScene({ connections: 10 })
  const { rows } = await scene.app.pool.query<{ name: string }>('select current_database() as name')
  const adminUrl = new URL(ownCluster().adminUrl)
  adminUrl.pathname = `/${rows[0]?.name}`
  const admin = connect({ url: adminUrl.href, max: 1 })
  const logged: string[] = []
  const { filesDir } = scene.worker
  const app = createApp({
    db: scene.app,
    accounts: scene.accounts,
    authSecret: 'x'.repeat(40),
    log: createLog({ name: 'api', level: 'debug', stream: { write: (line) => void logged.push(line) } }),
    filesDir,
    publicUrl: ORIGIN,
    pageDir: `${filesDir}/no-page`,
    outbound: OUTBOUND,
    isDatabaseReady: async () => true,
    checkAnswers: true,
    // These tests ask faster than anybody does.
    requestsPerSecond: null,
  })
  const passwordHash = await hashPassword(PASSWORD)

  const request = async (caller: Caller, path: string, init: RequestInit = {}) => {
    const headers = new Headers({ ...caller, ...Object.fromEntries(new Headers(init.headers)) })
    if (!headers.has('origin')) headers.set('origin', ORIGIN)
    return asDocumented(
      init.method ?? 'GET',
      path.split('?', 1)[0] ?? '',
      await app.request(ORIGIN + path, { ...init, headers }),
    )
  }

  return {
    scene,
    app,
    logged,
    request,
    async person(name, { email = `${name}@example.org`, isAdmin = false } = {}) {
      const account = { name, email, passwordHash, isAdmin }
      const userId = UserId.parse(await withTransaction(scene.accounts, {}, (tx) => insertAccount(tx, account)))
      const answer = await request({}, '/api/auth/sign-in/email', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password: PASSWORD }),
      })
      const [cookie] = answer.headers.getSetCookie()
      if (cookie === undefined) throw new Error(`signing in answered ${answer.status}: ${await answer.text()}`)
      const caller = { cookie: cookie.split(';', 1)[0] ?? '' }
      const proof = await proofFor(scene.accounts, userId)
      return { person: { kind: 'user', userId, isAdmin, proof }, caller }
    },
    async token(projectId, maker, scope) {
      const input = { projectId, name: scope, scopes: [scope], expiresInDays: 1 }
      const { secret } = await createToken({ ctx: scene.as(maker), input })
      return { authorization: `Bearer ${secret}` }
    },
    async organisationToken(maker, scope) {
      const input = { name: scope, scopes: [scope], expiresInDays: 1 }
      const { secret } = await createOrganisationToken({ ctx: scene.as(maker), input })
      return { authorization: `Bearer ${secret}` }
    },
    async opened(from, settings = {}) {
      const projectId = await scene.project(settings)
      await scene.take(projectId, from)
      const { jobId } = await makeComparisons({ ctx: scene.worker, input: { projectId, pairs: 'all' } })
      const plan = { pairs: 'all', overlap: settings.overlap ?? 3 } as const
      await runMakeComparisons({ ctx: scene.worker, input: { projectId, jobId, plan } })
      return projectId
    },
    join: (projectId, person, role) => scene.join(projectId, person, role),
    send(caller, endpoint, { params = {}, query = {}, body } = {}) {
      const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
      const search = new URLSearchParams(query)
      const type = endpoint.upload ? uploadTypeOf(endpoint) : endpoint.body ? 'application/json' : undefined
      return request(caller, search.size > 0 ? `${path}?${search}` : path, {
        method: endpoint.method.toUpperCase(),
        ...(type ? { headers: { 'content-type': type } } : {}),
        ...(body === undefined
          ? {}
          : { body: body instanceof Uint8Array || typeof body === 'string' ? body : JSON.stringify(body) }),
      })
    },
    unwalled: async (sql) => (await admin.pool.query(sql)).rows,
    async end() {
      await admin.close()
      await scene.end()
    },
  }
}
