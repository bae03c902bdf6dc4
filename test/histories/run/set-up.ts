import type { ApiClient } from '@tiebreak/api/client.ts'
import { type ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import { Policy } from '@tiebreak/contracts/policy.ts'
import type { Role } from '@tiebreak/contracts/roles.ts'
import { insertAccount } from '@tiebreak/db/queries/accounts.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { hashPassword } from '@tiebreak/services/auth/hash-password.ts'
import { makeComparisons } from '@tiebreak/services/comparisons/make-comparisons.ts'
import { runMakeComparisons } from '@tiebreak/services/comparisons/run-make-comparisons.ts'
import { clientWith, cookieOf } from '#support/instance.ts'
import { makeScene, plainRows } from '#support/scene.ts'
import type { System } from './start-system.ts'

/** Somebody who is signed in at both API processes. */
export type Somebody = { userId: string; clients: readonly [ApiClient, ApiClient] }

export type Stage = { projects: readonly [ProjectId, ProjectId]; lead: Somebody; people: Somebody[] }

const PASSWORD = 'a password of my own'

/** Gold, repeats and more seats: what stands in the place of an ordinary task. */
const MIXED = Policy.parse({
  gold: { silentRate: 0.15 },
  repeats: { rate: 0.2, after: 3 },
  caps: { openLeases: 2 },
})

/** One plain project that runs short of seats, one whose policy mixes gold and repeats in, a lead and annotators of both. */
export async function setUp(system: System, { people: count }: { people: number }): Promise<Stage> {
  const scene = await makeScene({ given: { ...system.database, drop: async () => undefined } })
  try {
    const open = async (prompts: number, overlap: number) => {
      const projectId = await scene.project({ overlap })
      await scene.take(projectId, plainRows({ prompts, systems: 3 }))
      const { jobId } = await makeComparisons({ ctx: scene.worker, input: { projectId, pairs: 'all' } })
      await runMakeComparisons({ ctx: scene.worker, input: { projectId, jobId, plan: { pairs: 'all', overlap } } })
      return projectId
    }
    const projects = [await open(30, 2), await open(25, 3)] as const
    await system.asAdmin(async (admin) => {
      await admin.query('update projects set policy = $2 where id = $1', [projects[1], JSON.stringify(MIXED)])
      await admin.query(
        `update comparisons set gold = '{"use": "silent", "ranks": [1, 2], "explanation": ""}'
         where id in (select id from comparisons where project_id = $1 and taken = 0 order by id limit 12)`,
        [projects[1]],
      )
    })
    const passwordHash = await hashPassword(PASSWORD)
    const enter = async (name: string, role: Role): Promise<Somebody> => {
      const email = `${name}@example.org`
      const made = await withTransaction(scene.app, {}, (tx) =>
        insertAccount(tx, { name, email, passwordHash, isAdmin: false }),
      )
      const userId = UserId.parse(made)
      for (const projectId of projects) await scene.join(projectId, { kind: 'user', userId, isAdmin: false }, role)
      const cookie = await cookieOf(system.publicUrl, { email, password: PASSWORD })
      const clientOf = (baseUrl: string) => clientWith({ baseUrl, origin: system.publicUrl, cookie })
      return { userId, clients: [clientOf(system.urls[0]), clientOf(system.urls[1])] }
    }
    const lead = await enter('lead', 'lead')
    const people: Somebody[] = []
    for (let at = 0; at < count; at++) people.push(await enter(`annotator-${at}`, 'annotator'))
    return { projects, lead, people }
  } finally {
    await scene.end()
  }
}
