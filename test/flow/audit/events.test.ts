import { ProjectId, SessionId } from '@tiebreak/contracts/ids.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { changeMe } from '@tiebreak/services/accounts/change-me.ts'
import { openPersonal, Sealed } from '@tiebreak/services/audit/seal-personal.ts'
import { changeMember } from '@tiebreak/services/members/change-member.ts'
import { updateProject } from '@tiebreak/services/projects/update-project.ts'
import { updatePolicy } from '@tiebreak/services/queue/update-policy.ts'
import { Client, type QueryResultRow } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeScene, type Scene } from '#support/scene.ts'
import { makeTestDatabase, type TestDatabase } from '#support/test-database.ts'

const SESSION = SessionId.parse('a session of a test')
const PROJECT = ProjectId.parse('01990000-0000-7000-8000-000000000001')

describe('what logs keep of a change', () => {
  let database: TestDatabase
  let scene: Scene
  let owner: Client
  beforeAll(async () => {
    database = await makeTestDatabase()
    scene = await makeScene({ given: database })
    owner = new Client({ connectionString: database.ownerUrl })
    await owner.connect()
  })
  afterAll(async () => {
    await owner.end()
    await scene.end()
  })

  const read = <Row extends QueryResultRow>(projectId: ProjectId, text: string): Promise<Row[]> =>
    withTransaction(scene.app, { projectId }, async (tx) => (await tx.client.query<Row>(text)).rows)

  it('says who acted as what, in order, with what was before and after, and a digest of it that the database finds again', async () => {
    const projectId = await scene.project({ name: 'One' })
    const lead = await scene.person('Lea')
    await scene.join(projectId, lead, 'lead')
    const other = await scene.person('Ove')
    await scene.join(projectId, other, 'annotator')
    const ctx = scene.as(lead)
    await updateProject({ ctx, input: { projectId, name: 'Two', guidelines: 'Be fair.' } })
    await updatePolicy({ ctx, input: { projectId, caps: { openLeases: 3, share: 0.5, ownOutputs: true } } })
    await changeMember({ ctx, input: { projectId, userId: other.userId, tags: ['fr'] } })

    const events = await read<{ seq: string; isKept: boolean }>(
      projectId,
      `select e.seq, e.actor_kind as "actorKind", e.action, c.before, c.after,
         e.change_digest = tiebreak.change_digest(c.before, c.after) as "isKept"
       from audit_events e left join audit_changes c on c.event_id = e.id order by e.seq`,
    )
    expect(events).toMatchObject([
      { actorKind: 'system', action: 'project.create', before: null, isKept: null },
      {
        actorKind: 'person',
        action: 'project.update',
        before: { name: 'One', guidelinesVersion: 1 },
        after: { name: 'Two', guidelinesVersion: 2 },
        isKept: true,
      },
      { action: 'policy.update', before: { caps: { share: null } }, after: { caps: { share: 0.5 } }, isKept: true },
      { action: 'member.change', before: { tags: [] }, after: { tags: ['fr'] }, isKept: true },
    ])
    expect(new Set(events.map(({ seq }) => seq)).size).toBe(4)
  })

  it('keeps personal values as ciphertext that their person’s key opens, and nobody when it is gone; digests hold', async () => {
    const ada = await scene.person('Ada')
    await changeMe({ ctx: scene.as({ ...ada, sessionId: SESSION }), input: { name: 'Countess' } })
    const { rows } = await owner.query<{ before: { name: unknown }; after: { name: unknown }; isKept: boolean }>(
      `select c.before, c.after, e.change_digest = tiebreak.change_digest(c.before, c.after) as "isKept"
       from auth.account_events e join auth.account_changes c on c.event_id = e.id where e.user_id = $1`,
      [ada.userId],
    )
    const [change] = rows
    expect(rows).toHaveLength(1)
    expect(change?.isKept).toBe(true)
    expect(JSON.stringify(change)).not.toMatch(/Ada|Countess/)
    const names = [Sealed.parse(change?.before.name), Sealed.parse(change?.after.name)]
    const open = () =>
      withTransaction(scene.accounts, {}, (tx) => Promise.all(names.map((name) => openPersonal(tx, name))))
    expect(await open()).toEqual(['Ada', 'Countess'])

    // Of somebody else, or changed, it does not open.
    const [first] = names
    if (!first) throw new Error('two were read')
    const bob = await scene.person('Bob')
    await changeMe({ ctx: scene.as({ ...bob, sessionId: SESSION }), input: { name: 'Robert' } })
    await expect(
      withTransaction(scene.accounts, {}, (tx) => openPersonal(tx, { ...first, of: bob.userId })),
    ).rejects.toThrow()

    await owner.query('delete from auth.person_keys where user_id = $1', [ada.userId])
    expect(await open()).toEqual([null, null])
    const { rows: kept } = await owner.query<{ isKept: boolean }>(
      `select e.change_digest = tiebreak.change_digest(c.before, c.after) as "isKept"
       from auth.account_events e join auth.account_changes c on c.event_id = e.id where e.user_id = $1`,
      [ada.userId],
    )
    expect(kept).toEqual([{ isKept: true }])
  })

  it('puts every project into the one organisation, which is seen by those who see a project of it', async () => {
    const projectId = await scene.project({ name: 'Placed' })
    expect(
      await read(
        projectId,
        'select o.name from projects p join organisations o on o.id = p.organisation_id where p.id = tiebreak.scope()',
      ),
    ).toEqual([{ name: 'Default' }])
    expect(await read(PROJECT, 'select name from organisations')).toEqual([])
  })
})
