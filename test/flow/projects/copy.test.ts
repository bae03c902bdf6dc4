import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { CopiedData } from '@tiebreak/contracts/projects/schemas.ts'
import { UpdatePolicy } from '@tiebreak/contracts/queue/stored-policy.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Actor } from '@tiebreak/services/context.ts'
import { copyProject } from '@tiebreak/services/projects/copy-project.ts'
import { getProject } from '@tiebreak/services/projects/get-project.ts'
import { runCopyProject } from '@tiebreak/services/projects/run-copy-project.ts'
import { updateProject } from '@tiebreak/services/projects/update-project.ts'
import { getPolicy } from '@tiebreak/services/queue/get-policy.ts'
import { updatePolicy } from '@tiebreak/services/queue/update-policy.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeScene, type Scene } from '#support/scene.ts'

const PROMPTS = 45
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe('a copy of a project', () => {
  let scene: Scene
  let admin: Actor & { kind: 'user' }
  let original: ProjectId

  beforeAll(async () => {
    scene = await makeScene()
    admin = await scene.person('admin', { isAdmin: true })
    original = await scene.project({ name: 'First', guidelines: 'Be fair.', scale: 5, overlap: 3 })
    const ids = ['a', 'b', 'c'] as const
    const rows = Array.from({ length: PROMPTS }, (_, at) => ({
      id: `p ${at + 1}`,
      prompt: [{ role: 'user' as const, content: `Question ${at}?\n"quoted" \\ \u2028 é 😀` }],
      metadata: { at, nested: { list: [1, null, 'x'] } },
      tags: at % 2 === 0 ? ['even', 'lang:en'] : [],
      responses: ids.map((id) => ({
        id,
        system: id === 'c' ? null : `system ${id}`,
        text: at === 3 ? '' : `${id} ${at}`,
      })),
      votes: [
        { annotator: 'Ann', responses: ['b', 'a'], ranks: [1, 2] },
        { annotator: 'Bea', responses: ['a', 'b', 'c'], ranks: [1, 1, 2] },
      ],
    }))
    await scene.take(
      original,
      rows.map((row) => JSON.stringify(row)),
    )
    const ctx = scene.worker
    await updateProject({
      ctx,
      input: {
        ...{ projectId: original, consent: 'I agree.', allowImages: true, description: 'About this.' },
        criteria: [{ key: 'style', label: 'Style', description: 'How it reads.' }],
        examples: [{ title: 'One', markdown: '**A** is better.' }],
        askReason: { muchBetter: true, bothBad: false, share: 0.1, required: true },
      },
    })
    await updatePolicy({
      ctx,
      input: { projectId: original, ...UpdatePolicy.parse({ caps: { share: 0.5 }, gold: { silentRate: 0.1 } }) },
    })
    await withTransaction(scene.app, { projectId: original }, async (tx) => {
      await tx.client.query(
        `insert into media (project_id, name, sha256, content_type, width, height, content, state)
         select $1, name, sha256($2::bytea), 'image/png', 1, 1, $2, state
         from (values ('dot.png', 'clean'), ('bad.png', 'refused')) as m (name, state)`,
        [original, DOT],
      )
      // Of the pairs: four are gold, one of them retired; one is withdrawn; one has another priority, more seats and an owner.
      await tx.client.query(
        `with pairs as (select c.id, row_number() over (order by c.id) as at from comparisons c where c.k = 2)
         update comparisons c set
           gold = case when at <= 4 then jsonb_build_object('use', (array['silent', 'training', 'qualification', 'retired'])[at],
             'ranks', case when at = 2 then null else '[2,1]'::jsonb end, 'explanation', '{A} is shorter') end,
           state = case when at = 5 then 'withdrawn' else state end,
           priority = case when at = 6 then 7 else 0 end, seats = case when at = 6 then 9 else seats end,
           raised = case when at = 6 then '{"posterior": 0.6, "bound": 0.8, "votes": 3}'::jsonb end,
           reserved_for = case when at = 6 then array['tag:x'] end
         from pairs where pairs.id = c.id`,
      )
    })
  })
  afterAll(() => scene.end())

  async function copy(data: CopiedData, times = 1) {
    const made = await copyProject({
      ctx: scene.as(admin),
      input: { projectId: original, name: `Copy of ${data}`, data },
    })
    const projectId = made.project.id
    if (made.jobId === null || data === 'none') return { ...made, projectId }
    for (let time = 0; time < times; time++)
      await runCopyProject({ ctx: scene.worker, input: { projectId, jobId: made.jobId, from: original, data } })
    return { ...made, projectId }
  }

  /** All that a copy takes along, with names for ids. */
  const contentOf = (projectId: ProjectId) =>
    withTransaction(scene.app, { projectId }, async (tx) => {
      const texts = await tx.client.query(
        `select p.external_id as prompt, (to_jsonb(p) - 'id' - 'project_id' - 'import_id' - 'created_at')::text as columns,
          (select jsonb_agg(to_jsonb(r) - 'id' - 'project_id' - 'prompt_id' - 'import_id' - 'line' - 'created_at' order by r.ordinal)::text
           from responses r where r.prompt_id = p.id) as responses,
          (select jsonb_agg(to_jsonb(s) - 'response_id' - 'project_id' order by r.ordinal)::text
           from responses r join response_styles s on s.response_id = r.id where r.prompt_id = p.id) as styles
         from prompts p order by p.id`,
      )
      const comparisons = await tx.client.query(
        `select p.external_id as prompt, encode(c.set_key, 'hex') as key, c.k, c.seats, c.priority, c.state, c.gold,
          array(select r.external_id from comparison_responses cr join responses r on r.id = cr.response_id
            where cr.comparison_id = c.id order by cr.position) as responses
         from comparisons c join prompts p on p.id = c.prompt_id
         where c.state <> 'withdrawn' and c.gold ->> 'use' is distinct from 'retired' order by p.id, c.set_key`,
      )
      const images = await tx.client.query(
        `select name, state, encode(sha256, 'hex') as sha256 from media order by name`,
      )
      const events = await tx.client.query('select count(*)::integer as n from gold_marks where gold is not null')
      return { texts: texts.rows, comparisons: comparisons.rows, images: images.rows, gold: events.rows }
    })

  it('has the settings, guidelines, consent text and policy; its maker leads it, and nobody else is in it', async () => {
    const { projectId, project, jobId } = await copy('none')
    expect(jobId).toBeNull()
    const was = await getProject({ ctx: scene.worker, input: { projectId: original } })
    const zero = { prompts: 0, responses: 0, systems: 0, raters: 0, simulatedRaters: 0, comparisons: 0, judgements: 0 }
    expect(project).toEqual({
      ...was,
      ...{ id: projectId, name: 'Copy of none', role: 'lead', createdAt: project.createdAt },
      ...{ guidelinesVersion: 1, round: 1, copiedFrom: { id: original, name: 'First' } },
      counts: { ...was.counts, ...zero, seats: 0, seatsTaken: 0, asked: 0, complete: 0 },
    })
    expect(project).toMatchObject({ consent: 'I agree.', consentVersion: 1, guidelines: 'Be fair.', allowImages: true })
    const policyOf = (id: ProjectId) => getPolicy({ ctx: scene.worker, input: { projectId: id } })
    expect(await policyOf(projectId)).toEqual(await policyOf(original))
    const { rows } = await withTransaction(scene.app, { projectId }, (tx) =>
      tx.client.query('select user_id, role from members'),
    )
    expect(rows).toEqual([{ user_id: admin.userId, role: 'lead' }])
  })

  it('as a further round has every prompt, response, comparison and image, all seats free, and adds nothing when run again', async () => {
    const { projectId } = await copy('all', 2)
    const [was, is] = [await contentOf(original), await contentOf(projectId)]
    expect(was.texts).toHaveLength(PROMPTS)
    expect(is.texts).toEqual(was.texts)
    // Seats that doubt added are not asked for again.
    expect(is.comparisons).toEqual(was.comparisons.map((one) => ({ ...one, seats: Math.min(one.seats, 3) })))
    expect(was.comparisons.filter(({ gold }) => gold !== null)).toHaveLength(3)
    expect(is.images).toEqual(was.images.filter(({ state }) => state === 'clean'))
    expect(is.gold).toEqual([{ n: 3 }])
    const { round, counts } = await getProject({ ctx: scene.worker, input: { projectId } })
    expect({ round, counts }).toMatchObject({
      round: 2,
      counts: { prompts: PROMPTS, comparisons: 2 * PROMPTS - 2, judgements: 0, seatsTaken: 0, raters: 0 },
    })
    const { rows } = await withTransaction(scene.app, { projectId }, (tx) =>
      tx.client.query('select count(*)::integer as n from comparisons where reserved_for is not null or taken > 0'),
    )
    expect(rows).toEqual([{ n: 0 }])
  })

  it('with its gold has that, and of prompts and responses what is compared in it', async () => {
    const { projectId } = await copy('gold')
    const [was, is] = [await contentOf(original), await contentOf(projectId)]
    const gold = was.comparisons.filter((one) => one.gold !== null)
    expect(is.comparisons).toEqual(gold)
    expect(is.texts.map(({ prompt }) => prompt)).toEqual(gold.map(({ prompt }) => prompt))
    expect((await getProject({ ctx: scene.worker, input: { projectId } })).counts).toMatchObject({
      ...{ prompts: 3, responses: 6, comparisons: 3, seats: 0 },
    })
  })

  it('names what it was copied from only to those who may see that', async () => {
    const { projectId } = await copy('none')
    const member = await scene.person('member')
    await scene.join(projectId, member, 'lead')
    expect(await getProject({ ctx: scene.as(member), input: { projectId } })).toMatchObject({ copiedFrom: null })
    await scene.join(original, member, 'reviewer')
    expect(await getProject({ ctx: scene.as(member), input: { projectId } })).toMatchObject({
      copiedFrom: { id: original, name: 'First' },
    })
  })

  it('is made by admins, of projects that exist', async () => {
    const lead = await scene.person('lead')
    await scene.join(original, lead, 'lead')
    const input = { projectId: original, name: 'Mine', data: 'all' } as const
    await expect(copyProject({ ctx: scene.as(lead), input })).rejects.toMatchObject({ code: 'not_allowed' })
    const nowhere = { ...input, projectId: (await copy('none')).projectId.replace(/.$/, '0') as ProjectId }
    await expect(copyProject({ ctx: scene.as(admin), input: nowhere })).rejects.toMatchObject({
      code: 'project_not_found',
    })
  })
})
