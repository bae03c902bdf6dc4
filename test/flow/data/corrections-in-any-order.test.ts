import type { Assignment } from '@tiebreak/contracts/annotating/schemas.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ImportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { setImportUndone } from '@tiebreak/services/data/imports/set-import-undone.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, makeDesk, type Person } from '#support/desk.ts'
import { effort } from '#support/effort.ts'
import { plainRows } from '#support/scene.ts'
import { corrected } from './corrected-rows.ts'

const SEED = 15_123
const TEXTS = ['one', 'two', 'three']
const IDS = ['p1', 'p2', 'p1-a', 'p1-b', 'p1-c', 'p2-a', 'p2-b']
const ROWS = plainRows({ prompts: 2, systems: 3 })

type Step =
  | { do: 'import'; texts: Record<string, string> }
  | { do: 'lease'; who: number }
  | { do: 'judge'; who: number; nth: number }
  | { do: 'undo'; nth: number; undone: boolean }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('import' as const),
      texts: fc.dictionary(fc.constantFrom(...IDS), fc.constantFrom(...TEXTS), { maxKeys: 3 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('lease' as const), who: fc.nat(1) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('judge' as const), who: fc.nat(1), nth: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const), nth: fc.nat(1), undone: fc.boolean() }) },
)

/** What a person has on the screen: its texts, in no order. */
const seenOn = ({ prompt, responses }: Assignment) =>
  [prompt, ...responses.map(({ messages }) => messages)]
    .map((messages) => messages.map(({ content }) => content).join())
    .toSorted()

let desk: Desk
let lead: Person
beforeAll(async () => {
  desk = await makeDesk()
  lead = await desk.person('order-lead', { isAdmin: true })
})
afterAll(() => desk.end())

/** What has to hold after each step. */
async function check(projectId: ProjectId, seen: ReadonlyMap<string, string[]>) {
  const judged = await desk.read<{ id: string; texts: string[] }>(
    projectId,
    `select s.id, array_append(array_agg(r.messages -> 0 ->> 'content'), p.messages -> 0 ->> 'content') as texts
     from submissions s join comparisons c on c.project_id = s.project_id and c.id = s.comparison_id
     join prompts p on p.project_id = c.project_id and p.id = c.prompt_id
     join comparison_responses cr on cr.project_id = c.project_id and cr.comparison_id = c.id
     join responses r on r.project_id = c.project_id and r.id = cr.response_id
     group by s.id, p.messages`,
  )
  expect(new Map(judged.map(({ id, texts }) => [id, texts.toSorted()]))).toEqual(seen)
  // Each counts, whatever became of its texts.
  expect(await desk.read(projectId, 'select count(*)::integer as n from counted_judgements')).toEqual([
    { n: seen.size },
  ])
  // What is asked for, or in somebody's hands, is over current texts; each pair of those is asked for once.
  const stale = await desk.read(
    projectId,
    `select c.id from comparisons c join prompts p on p.project_id = c.project_id and p.id = c.prompt_id
     where (c.state <> 'withdrawn' or exists (
         select 1 from assignments a where a.project_id = c.project_id and a.comparison_id = c.id and a.state = 'leased'))
       and (p.superseded_at is not null or exists (
         select 1 from comparison_responses cr join responses r on r.project_id = cr.project_id and r.id = cr.response_id
         where cr.comparison_id = c.id and r.superseded_at is not null))`,
  )
  expect(stale).toEqual([])
  expect(
    await desk.read(
      projectId,
      `select p.external_id, count(distinct c.id)::integer as pairs, count(distinct c.set_key)::integer as sets
       from prompts p join comparisons c on c.project_id = p.project_id and c.prompt_id = p.id and c.state = 'open'
       where p.superseded_at is null group by 1 order by 1`,
    ),
  ).toEqual(['p1', 'p2'].map((external_id) => ({ external_id, pairs: 3, sets: 3 })))
  // A seat is taken by a judgement or by an open task.
  const seats = await desk.read(
    projectId,
    `select c.id from comparisons c where c.taken <> (
       select count(*) from assignments a where a.project_id = c.project_id and a.comparison_id = c.id and a.holds_seat)`,
  )
  expect(seats).toEqual([])
}

it('every judgement stays with the texts that its person saw, and what is asked for shows current texts', async () => {
  let corrections = 0
  let late = 0
  let undone = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 24 }), async (steps) => {
      const projectId = await desk.opened({ prompts: 2, systems: 3, overlap: 2 })
      const people = [await desk.annotator(projectId), await desk.annotator(projectId)]
      const open: Assignment[][] = [[], []]
      const seen = new Map<string, string[]>()
      const texts: Record<string, string> = {}
      const imports: ImportId[] = []
      for (const one of steps) {
        if (one.do === 'import') {
          Object.assign(texts, one.texts)
          const done = await desk.take(projectId, corrected(ROWS, texts))
          expect(done.counts.errors).toBe(0)
          corrections += done.corrected.prompts + done.corrected.responses
          imports.push(done.id)
        } else if (one.do === 'undo') {
          const importId = imports.at(-1 - one.nth)
          if (!importId) continue
          const input = { projectId, importId, undone: one.undone, reason: 'Another text' }
          const done = await setImportUndone({ ctx: desk.as(lead), input }).catch((error: unknown) => {
            if (!(error instanceof DomainError && error.code === 'import_judged_here')) throw error
            return { done: false }
          })
          if (done.done) undone += 1
        } else if (one.do === 'lease') {
          const given = await desk.lease(projectId, people[one.who]!, 2)
          for (const task of given.assignments)
            if (!open[one.who]!.some(({ id }) => id === task.id)) open[one.who]!.push(task)
        } else {
          const tasks = open[one.who]!
          const [task] = tasks.splice(one.nth % Math.max(1, tasks.length), 1)
          if (!task) continue
          const body = desk.judgementOn(task)
          await desk.submit(projectId, people[one.who]!, body)
          seen.set(body.id, seenOn(task))
          const [late1] = await desk.read<{ n: number }>(
            projectId,
            `select count(*)::integer as n from submissions s join comparisons c on c.id = s.comparison_id
             where s.id = '${body.id}' and c.superseded_from is not null`,
          )
          late += late1?.n ?? 0
        }
        await check(projectId, seen)
      }
    }),
    { seed: SEED, numRuns: effort({ usual: 5, long: 60 }), endOnFailure: true },
  )
  expect({ corrections: corrections > 0, late: late > 0, undone: undone > 0 }).toEqual({
    ...{ corrections: true, late: true, undone: true },
  })
})
