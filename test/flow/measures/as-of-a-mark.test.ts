import { ComparisonId, type ProjectId, PromptId, ResponseId } from '@tiebreak/contracts/ids.ts'
import { findMark } from '@tiebreak/db/queries/measures/counted.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { markGold } from '@tiebreak/services/comparisons/mark-gold.ts'
import { unmarkGold } from '@tiebreak/services/comparisons/unmark-gold.ts'
import { changePrompt } from '@tiebreak/services/data/prompts/change-prompt.ts'
import { foldBehind } from '@tiebreak/services/measures/fold-behind.ts'
import { updateProject } from '@tiebreak/services/projects/update-project.ts'
import fc from 'fast-check'
import type { QueryResultRow } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { effort } from '#support/effort.ts'
import { makeScene, plainRows, type Scene } from '#support/scene.ts'

const RATERS = ['ann', 'bob', 'cleo'] as const
const KINDS = ['human', 'judge', 'simulated'] as const

type Step =
  | { does: 'mark' | 'unmark'; comparison: number }
  | { does: 'tag'; prompt: number; tags: string[] }
  | { does: 'kind'; rater: (typeof RATERS)[number]; kind: (typeof KINDS)[number] }
  | { does: 'count'; simulated: boolean }
  | { does: 'fold' }

const comparison = fc.nat({ max: 3 })
const STEP: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ does: fc.constantFrom('mark', 'unmark'), comparison }),
  fc.record({ does: fc.constant('tag'), prompt: comparison, tags: fc.subarray(['easy', 'code', 'long']) }),
  fc.record({ does: fc.constant('kind'), rater: fc.constantFrom(...RATERS), kind: fc.constantFrom(...KINDS) }),
  fc.record({ does: fc.constant('count'), simulated: fc.boolean() }),
  fc.record({ does: fc.constant('fold') }),
)

describe('gold, tags, kinds of raters and which of them count', () => {
  let scene: Scene
  beforeAll(async () => {
    scene = await makeScene()
  })
  afterAll(() => scene.end())

  const read = <Row extends QueryResultRow>(
    projectId: ProjectId,
    text: string,
    values: unknown[] = [],
  ): Promise<Row[]> =>
    withTransaction(scene.app, { projectId }, async (tx) => (await tx.client.query<Row>(text, values)).rows)

  async function judged() {
    const projectId = await scene.project({ scale: 3, overlap: 3 })
    const lead = await scene.person(`Lea-${projectId}`)
    await scene.join(projectId, lead, 'lead')
    await scene.take(
      projectId,
      plainRows({ prompts: 4 }).map((row, at) => {
        const responses = row.responses.map(({ id = '' }) => id)
        const votes = RATERS.map((annotator, rater) => ({
          annotator,
          responses,
          ranks: (at + rater) % 2 === 0 ? [1, 2] : [2, 1],
        }))
        return { ...row, votes }
      }),
    )
    const comparisons = await read<{ id: string; prompt: string; responses: string[] }>(
      projectId,
      `select c.id, c.prompt_id as prompt, array(select r.response_id::text from comparison_responses r
         where r.comparison_id = c.id order by r.position) as responses from comparisons c order by c.id`,
    )
    return {
      projectId,
      lead,
      comparisons: comparisons.map(({ id, prompt, responses }) => ({
        comparisonId: ComparisonId.parse(id),
        promptId: PromptId.parse(prompt),
        ranks: Object.fromEntries(responses.map((one, at) => [ResponseId.parse(one), at + 1])),
      })),
    }
  }
  type World = Awaited<ReturnType<typeof judged>>

  async function take({ projectId, lead, comparisons }: World, step: Step): Promise<void> {
    const ctx = scene.as(lead)
    const at = (place: number) => {
      const one = comparisons[place]
      if (!one) throw new Error('there are four comparisons')
      return one
    }
    if (step.does === 'mark') {
      const { comparisonId, ranks } = at(step.comparison)
      await markGold({ ctx, input: { projectId, comparisonId, use: 'silent', ranks, explanation: '' } })
    } else if (step.does === 'unmark') {
      const { comparisonId } = at(step.comparison)
      await unmarkGold({ ctx, input: { projectId, comparisonId } }).catch((error: Error) => {
        expect(error).toMatchObject({ code: 'comparison_not_found' })
      })
    } else if (step.does === 'tag')
      await changePrompt({ ctx, input: { projectId, promptId: at(step.prompt).promptId, tags: step.tags } })
    else if (step.does === 'kind')
      await read(projectId, 'update raters set kind = $1 where external_id = $2', [step.kind, step.rater])
    else if (step.does === 'count') await updateProject({ ctx, input: { projectId, countSimulated: step.simulated } })
    else await foldBehind({ ctx: scene.worker })
  }

  /** Everything that is read as of a mark. */
  const asOf = (projectId: ProjectId, mark: string) =>
    withTransaction(scene.app, { projectId }, async ({ client }) => {
      const rows = async (text: string) => (await client.query(text, [mark])).rows
      return {
        counted: await rows(
          'select submission_id, rater_kind from tiebreak.counted_judgements_at($1::xid8) order by 1',
        ),
        uncounted: (
          await client.query('select submission_id, kind from tiebreak.uncounted_at($2, $1::xid8, null) order by 1', [
            mark,
            projectId,
          ])
        ).rows,
        gold: await rows('select comparison_id from tiebreak.gold_at($1::xid8) order by 1'),
        tags: await rows(
          `select distinct on (prompt_id) prompt_id, tags from prompt_tags where xid < $1::xid8 order by prompt_id, seq desc`,
        ),
      }
    })

  it('are read as of a mark as they were at that mark, and add up, whatever is changed afterwards', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(STEP, { minLength: 6, maxLength: 14 }), async (steps) => {
        const world = await judged()
        const { projectId } = world
        const seen: { mark: string; then: unknown }[] = []
        for (const step of steps) {
          await take(world, step)
          const mark = await withTransaction(scene.app, { projectId }, (tx) => findMark(tx))
          const then = await asOf(projectId, mark)
          expect(then.counted.length + then.uncounted.length).toBe(12)
          expect(then.gold.length).toBe(
            (await read(projectId, 'select 1 from comparisons where gold is not null')).length,
          )
          seen.push({ mark, then })
        }
        for (const { mark, then } of seen) expect(await asOf(projectId, mark)).toEqual(then)
      }),
      { numRuns: effort({ usual: 4, long: 60 }), seed: 11 },
    )
  })

  it('are folded into tallies that are those of a recount, each kind apart, and what counts is what people read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(STEP, { minLength: 6, maxLength: 14 }), async (steps) => {
        const world = await judged()
        const { projectId } = world
        for (const step of steps) await take(world, step)
        await foldBehind({ ctx: scene.worker })
        const tallies = `first_response_id, second_response_id, rater_kind, first_wins, second_wins, ties, both_bad`
        const folded = await read(
          projectId,
          `select ${tallies} from pair_tallies where first_wins + second_wins + ties + both_bad > 0 order by 1, 2, 3`,
        )
        expect(folded).toEqual(
          await read(
            projectId,
            `select ${tallies} from tiebreak.recount_pairs($1, '18446744073709551615', null) order by 1, 2, 3`,
            [projectId],
          ),
        )
        // In a way of its own, from the rows as they stand now.
        const [now] = await read<{ n: number }>(
          projectId,
          `select count(*)::integer as n from submissions s
           join raters r on r.id = s.rater_id join comparisons c on c.id = s.comparison_id join projects p on p.id = s.project_id
           where c.gold is null and (r.kind = 'human' or r.kind = 'simulated' and p.count_simulated)`,
        )
        expect(await read(projectId, 'select count(*)::integer as n from counted_judgements')).toEqual([now])
        expect(
          await read(
            projectId,
            `select coalesce(sum(first_wins + second_wins + ties), 0)::integer as n from pair_tallies t
             where t.rater_kind = 'human' or t.rater_kind = 'simulated' and (select count_simulated from projects)`,
          ),
        ).toEqual([now])
      }),
      { numRuns: effort({ usual: 4, long: 60 }), seed: 12 },
    )
  })
})
