import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import type { Import } from '@tiebreak/contracts/data/schemas.ts'
import { ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import { CreateProject } from '@tiebreak/contracts/projects/schemas.ts'
import { connect } from '@tiebreak/db/connect.ts'
import type { Database } from '@tiebreak/db/database.ts'
import { insertAccount } from '@tiebreak/db/queries/accounts/accounts.ts'
import { addMember } from '@tiebreak/db/queries/members/members.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { startEngine, type TaskEngine } from '@tiebreak/engine/start-engine.ts'
import type { Actor, Ctx, Log, WorkerCtx } from '@tiebreak/services/context.ts'
import { getImport } from '@tiebreak/services/data/imports/get-import.ts'
import { runImport } from '@tiebreak/services/data/imports/run-import.ts'
import { startImport } from '@tiebreak/services/data/imports/start-import.ts'
import { makeProject } from '@tiebreak/services/projects/create-project.ts'
import { v7 as uuidv7 } from 'uuid'
import { proofFor } from './proof-for.ts'
import { makeTestDatabase, type TestDatabase } from './test-database.ts'

type Person = Actor & { kind: 'user' }

/** A database of its own with the services on top, without HTTP: for tests of what the services promise. */
export type Scene = {
  app: Database
  jobs: Database
  /** As the role that writes accounts, and as the operator. */
  accounts: Database
  owner: Database
  worker: WorkerCtx
  as(person: Actor): Ctx
  person(name: string, options?: { isAdmin?: boolean }): Promise<Person>
  project(settings?: Partial<CreateProject>): Promise<ProjectId>
  join(projectId: ProjectId, person: Person, role: Role): Promise<void>
  /** Takes rows in by the import's own way, and answers what became of them. */
  take(
    projectId: ProjectId,
    rows: Iterable<OwnRow | string>,
    options?: { simulated?: boolean; corrections?: 'version' | 'refuse'; batchRows?: number },
  ): Promise<Import>
  end(): Promise<void>
}

const quiet: Log = { info: () => undefined, warn: () => undefined, error: (facts) => console.error(facts) }

/**
 * @param engine where its worker computes; it is ended with the scene
 * @param given the database to use, and to drop at the end; without one it makes its own
 */
export async function makeScene({
  connections = 10,
  engine = startEngine(),
  given,
}: {
  connections?: number
  engine?: TaskEngine
  given?: TestDatabase
} = {}): Promise<Scene> {
  const database = given ?? (await makeTestDatabase())
  const filesDir = await mkdtemp(join(tmpdir(), 'tiebreak-files-'))
  const app = connect({ url: database.appUrl, max: connections })
  const jobs = connect({ url: database.jobsUrl, max: 4 })
  const accounts = connect({ url: database.authUrl, max: connections })
  const owner = connect({ url: database.ownerUrl, max: 4 })
  const shared = { requestId: 'test', log: quiet, filesDir, publicUrl: 'http://127.0.0.1' }
  const worker: WorkerCtx = { ...shared, engine, db: jobs, actor: { kind: 'worker' } }
  const as = (actor: Actor): Ctx => ({ ...shared, db: app, accounts, actor })

  return {
    app,
    jobs,
    accounts,
    owner,
    worker,
    as,
    async person(name, { isAdmin = false } = {}) {
      const account = { name, email: `${name}@example.org`, passwordHash: 'none', isAdmin }
      const userId = UserId.parse(await withTransaction(accounts, {}, (tx) => insertAccount(tx, account)))
      return { kind: 'user', userId, isAdmin, proof: await proofFor(accounts, userId) }
    },
    async project(settings = {}) {
      const id = ProjectId.parse(uuidv7())
      await makeProject(worker, id, { ...CreateProject.parse({ name: 'Scene' }), ...settings })
      return id
    },
    async join(projectId, { userId }, role) {
      await withTransaction(owner, { projectId }, (tx) => addMember(tx, { userId, role }))
    },
    async take(projectId, rows, { simulated = false, corrections, batchRows } = {}) {
      const text = [...rows].map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n')
      const body = (async function* () {
        yield Buffer.from(text)
      })()
      const input = { projectId, body, fileName: 'scene.jsonl', simulated: simulated ? 'true' : 'false' } as const
      const { importId, jobId } = await startImport({
        ctx: worker,
        input: { ...input, ...(corrections === undefined ? {} : { corrections }) },
      })
      const job = { projectId, importId, jobId, ...(batchRows === undefined ? {} : { batchRows }) }
      await runImport({ ctx: worker, input: job })
      return getImport({ ctx: worker, input: { projectId, importId } })
    },
    async end() {
      await Promise.all([app.close(), jobs.close(), accounts.close(), owner.close(), engine.end()])
      await database.drop()
      await rm(filesDir, { recursive: true, force: true })
    },
  }
}

/** Prompts p1, p2, … each with responses of the systems a, b, c, … */
export function plainRows({ prompts, systems = 2 }: { prompts: number; systems?: number }): OwnRow[] {
  return Array.from({ length: prompts }, (_, prompt) => ({
    id: `p${prompt + 1}`,
    prompt: `Question ${prompt + 1}?`,
    responses: Array.from({ length: systems }, (_, system) => {
      const name = String.fromCharCode(97 + system)
      return {
        id: `p${prompt + 1}-${name}`,
        system: `system-${name}`,
        text: `Answer ${name} to question ${prompt + 1}.`,
      }
    }),
  }))
}
