import type { ApiClient } from '@tiebreak/client/client.ts'
import type { MakeComparisons } from '@tiebreak/contracts/comparisons/schemas.ts'
import { type ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import { StoredPolicy } from '@tiebreak/contracts/queue/stored-policy.ts'
import { insertAccount } from '@tiebreak/db/queries/accounts/accounts.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { hashPassword } from '@tiebreak/services/accounts/auth/hash-password.ts'
import { makeComparisons } from '@tiebreak/services/comparisons/make-comparisons.ts'
import { runMakeComparisons } from '@tiebreak/services/comparisons/run-make-comparisons.ts'
import { clientWith, cookieOf } from '#support/instance.ts'
import { makeScene, plainRows } from '#support/scene.ts'
import { letUndo } from '../let-undo.ts'
import type { System } from './start-system.ts'

/** Somebody who is signed in at both API processes. */
export type Somebody = { userId: UserId; clients: readonly [ApiClient, ApiClient] }

export type Stage = {
  projects: readonly [ProjectId, ProjectId, ProjectId]
  lead: Somebody
  people: Somebody[]
  reviewers: Somebody[]
  /** Members of each project with this tag. */
  group: { tag: string; userIds: UserId[] }
}

const PASSWORD = 'a password of my own'

/** Gold, repeats and more seats: what stands in the place of an ordinary task. */
const MIXED = StoredPolicy.parse({
  gold: { silentRate: 0.15 },
  repeats: { rate: 0.2, after: 3 },
  caps: { openLeases: 2 },
})

/** Rankings come again with their order turned round. */
const REPEATED = StoredPolicy.parse({ repeats: { rate: 0.5, after: 1 } })
const RANKED = [3, 4, 5]
const TAG = 'experts'
const IN_GROUP = 8

/**
 * One plain project that runs short of seats, one whose policy mixes gold and repeats in, one of rankings of three to five
 * responses that share their pairs; a lead, reviewers and annotators of all three, some of whom are in a group.
 */
export async function setUp(
  system: System,
  { people: count, reviewers: reviewing }: { people: number; reviewers: number },
): Promise<Stage> {
  const scene = await makeScene({ given: { ...system.database, drop: async () => undefined } })
  try {
    const open = async (
      rows: { prompts: number; systems: number },
      plans: (MakeComparisons & { overlap: number })[],
    ) => {
      const projectId = await scene.project({ overlap: plans[0]?.overlap ?? 1 })
      await scene.take(projectId, plainRows(rows))
      for (const plan of plans) {
        const { jobId } = await makeComparisons({ ctx: scene.worker, input: { projectId, ...plan } })
        await runMakeComparisons({ ctx: scene.worker, input: { projectId, jobId, plan } })
      }
      return projectId
    }
    const projects = [
      await open({ prompts: 20, systems: 3 }, [{ pairs: 'all', overlap: 2 }]),
      await open({ prompts: 18, systems: 3 }, [{ pairs: 'all', overlap: 3 }]),
      await open(
        { prompts: 18, systems: 5 },
        RANKED.map((k) => ({ pairs: 'ranking', k, perPrompt: 1, overlap: 2 })),
      ),
    ] as const
    await system.asAdmin(async (admin) => {
      await letUndo(admin, 1)
      await admin.query('update projects set policy = $2 where id = $1', [projects[1], JSON.stringify(MIXED)])
      await admin.query('update projects set policy = $2 where id = $1', [projects[2], JSON.stringify(REPEATED)])
      await admin.query(
        `update comparisons set gold = '{"use": "silent", "ranks": [1, 2], "explanation": ""}'
         where id in (select id from comparisons where project_id = $1 and taken = 0 order by id limit 12)`,
        [projects[1]],
      )
    })
    const passwordHash = await hashPassword(PASSWORD)
    const enter = async (name: string, role: Role): Promise<Somebody> => {
      const email = `${name}@example.org`
      const made = await withTransaction(scene.accounts, {}, (tx) =>
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
    const reviewers: Somebody[] = []
    for (let at = 0; at < reviewing; at++) reviewers.push(await enter(`reviewer-${at}`, 'reviewer'))
    const userIds = people.slice(0, IN_GROUP).map(({ userId }) => userId)
    await system.asAdmin((admin) =>
      admin.query('update members set tags = $1 where user_id = any ($2)', [[TAG], userIds]),
    )
    return { projects, lead, people, reviewers, group: { tag: TAG, userIds } }
  } finally {
    await scene.end()
  }
}
