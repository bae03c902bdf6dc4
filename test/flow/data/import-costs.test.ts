import { withTransaction } from '@tiebreak/db/transaction.ts'
import { runImport } from '@tiebreak/services/data/imports/run-import.ts'
import { startImport } from '@tiebreak/services/data/imports/start-import.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeScene, type Scene } from '#support/scene.ts'

/** What an import fills row by row of its file. */
const FILLED = [
  'prompts',
  'responses',
  'response_styles',
  'comparisons',
  'comparison_responses',
  'submissions',
  'judgements',
  'prompt_tags',
]

describe('what an import costs', () => {
  let scene: Scene
  beforeAll(async () => {
    scene = await makeScene()
  })
  afterAll(() => scene.end())

  it('has no trigger that fires once for each row of a file', async () => {
    const { rows } = await scene.app.pool.query<{ name: string; condition: string }>(
      `select t.tgname as name, coalesce(substring(pg_get_triggerdef(t.oid) from 'WHEN (.*) EXECUTE'), '') as condition
       from pg_trigger t join pg_class c on c.oid = t.tgrelid
       where not t.tgisinternal and t.tgtype & 1 = 1 and t.tgtype & 4 = 4 and c.relname = any ($1)
         and c.relnamespace = 'public'::regnamespace
       order by 1`,
      [FILLED],
    )
    expect(rows).toEqual([
      { name: 'gold_set', condition: '((new.gold IS NOT NULL))' },
      { name: 'informed', condition: "((new.source <> 'import'::text))" },
    ])
  })

  it('notes the tags of each prompt that has any, once', async () => {
    const projectId = await scene.project({})
    const prompts = Array.from({ length: 30 }, (_, at) => ({
      id: `p${at}`,
      prompt: `Question ${at}`,
      ...(at % 3 === 0 ? {} : { tags: [`t${at}`, 'all'] }),
      responses: [{ text: 'a' }, { text: 'b' }],
    }))
    const body = (async function* () {
      yield Buffer.from(prompts.map((row) => JSON.stringify(row)).join('\n'))
    })()
    const { importId, jobId } = await startImport({
      ctx: scene.worker,
      input: { projectId, body, fileName: 'a.jsonl', simulated: 'false' },
    })
    await runImport({ ctx: scene.worker, input: { projectId, importId, jobId, batchRows: 7 } })
    const { rows } = await withTransaction(scene.app, { projectId }, ({ client }) =>
      client.query(
        `select p.external_id as id, t.tags from prompt_tags t join prompts p on p.project_id = t.project_id and p.id = t.prompt_id
         order by t.seq`,
      ),
    )
    const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id)
    expect(rows.toSorted(byId)).toEqual(prompts.flatMap(({ id, tags }) => (tags ? [{ id, tags }] : [])).toSorted(byId))
  })
})
