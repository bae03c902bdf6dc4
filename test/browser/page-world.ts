import { type ApiClient, createClient } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import type { ComparisonId, ImportId, ProjectId, PromptId } from '@tiebreak/contracts/ids.ts'
import type { UpdateProject } from '@tiebreak/contracts/projects/schemas.ts'
import { agreeToAll } from '#support/agree-to-all.ts'
import { ADMIN, type Instance } from '#support/instance.ts'
import { until } from '#support/until.ts'

export const ANNOTATOR = { email: 'ann@example.org', password: 'a password of my own' }

const RICH = `### What was found

1. A *first* point with \`code\`, a [link](https://example.org) and $e^{i\\pi} + 1 = 0$
2. A second one
   - [x] done
   - [ ] not done

> Quoted text.

| system | score | interval | n | remark |
| --- | ---: | ---: | ---: | --- |
| first | 0.41 | 0.30 to 0.52 | 120 | a rather long remark in a cell |

\`\`\`ts
export function krippendorffAlpha(units: Units, { metric }: AlphaOptions): Estimate<Alpha> { return measure(units, metric) }
\`\`\`

$$\\sum_{i=1}^{n} \\frac{a_i}{b_i} = \\int_0^1 f(x)\\,dx + \\underbrace{x + x + x + x + x + x + x + x + x + x + x + x}_{12}$$

![A picture](https://example.org/picture.png) and a footnote[^1].

[^1]: The footnote.`

/** Something in every list of the settings, where nobody judges by it. */
const SETTINGS: UpdateProject = {
  criteria: [
    { key: 'helpful', label: 'Helpful', description: 'Does it answer what was asked?' },
    { key: 'honest', label: 'Honest', description: '' },
  ],
  askReason: { muchBetter: true, bothBad: true, share: 0.1, required: false },
  examples: [{ title: 'A near tie', markdown: 'Both are **right**; the first is shorter.' }],
}

export type PageWorld = {
  admin: ApiClient
  /** A project with something of everything. */
  full: ProjectId
  promptId: PromptId
  /** A comparison that was judged. */
  comparisonId: ComparisonId
  /** An import with rows that did not go in, and two that wait to be confirmed: with questions, and to be mapped. */
  importIds: ImportId[]
  /** A comparison that its annotator reported. */
  reportedId: ComparisonId
  /** A project with nothing in it. */
  empty: ProjectId
}

/** A project that has been worked in, a new one, and an annotator of the first. */
export async function makePageWorld(instance: Instance): Promise<PageWorld> {
  const admin = await instance.signIn(ADMIN)
  const make = async (name: string) => {
    const body = { name, description: 'Which answer helps more?', guidelines: RICH, overlap: 10 }
    return (await admin.call(API.createProject, { body })).id
  }
  const full = await make('Support answers')
  const empty = await make('A new project')
  await admin.call(API.updateProject, { params: { projectId: empty }, body: SETTINGS })
  const params = { projectId: full }
  const lines = [...judgedRows().map((row) => JSON.stringify(row)), 'no JSON', '{"prompt":"no responses"}']
  const { importId } = await admin.upload(API.startImport, { params }, lines.join('\n'))
  await until('the file is in', async () => {
    return (await admin.call(API.getImport, { params: { projectId: full, importId } })).state === 'done'
  })
  await admin.call(API.createToken, { params, body: { name: 'nightly export', scopes: ['export'] } })
  await joinAsAnnotator(admin, instance.url, full)
  await agreeToAll(await instance.signIn(ANNOTATOR), full)
  for (const projectId of [full, empty]) await agreeToAll(admin, projectId)
  const reportedId = await report(await instance.signIn(ANNOTATOR), admin, full)
  await admin.call(API.createInvitation, { params, body: { role: 'reviewer', email: 'rev@example.org' } })
  const { jobId } = await admin.call(API.fitScores, { params })
  await until('the fit is done', async () => {
    return (await admin.call(API.getJob, { params: { projectId: full, jobId } })).state === 'done'
  })
  for (const format of ['trl', 'votes', 'scores'] as const)
    await admin.call(API.createExport, { params, body: { format } })
  await until('the files are made', async () => {
    const { items } = await admin.call(API.listExports, { params })
    const failed = items.find(({ state }) => state === 'failed')
    if (failed) throw new Error(`an export failed: ${failed.error}`)
    return items.every(({ state }) => state === 'done')
  })
  await until('the agreement is measured', async () => {
    return (await admin.call(API.getMonitor, { params })).raters.length > 0
  })
  const prompts = await admin.call(API.listPrompts, { params, query: { limit: 1 } })
  const promptId = prompts.items[0]?.id
  if (!promptId) throw new Error('no prompt went in')
  const comparisons = await admin.call(API.listComparisons, { params, query: { limit: 1 } })
  const comparisonId = comparisons.items[0]?.id
  if (!comparisonId) throw new Error('no vote went in')
  const importIds = [importId, ...(await waitingImports(admin, full))]
  return { admin, full, promptId, importIds, comparisonId, reportedId, empty }
}

/** A file with names that look the same and with what nobody can use, and a table that is being mapped. */
async function waitingImports(admin: ApiClient, projectId: ProjectId): Promise<ImportId[]> {
  const params = { projectId }
  const [asked, table] = await Promise.all(
    [ASKED, TABLE].map((text) => admin.upload(API.startImport, { params, query: { look: 'true' } }, text)),
  )
  if (!asked || !table) throw new Error('two files were sent')
  const look = (importId: ImportId) =>
    until('the file was looked at', async () => {
      return (await admin.call(API.getImport, { params: { projectId, importId } })).state === 'waiting'
    })
  for (const { importId } of [asked, table]) await look(importId)
  const body = { format: 'mapped' as const, mapping: MAPPING }
  await admin.call(API.lookAgain, { params: { projectId, importId: table.importId }, body })
  await look(table.importId)
  await admin.call(API.saveMapping, { params: { projectId, mappingName: 'our arena' }, body: MAPPING })
  return [asked.importId, table.importId]
}

const ASKED = ['Kim', 'Kim ', 'r1']
  .map((annotator, at) => ({
    ...{ id: `asked-${at}`, prompt: RICH },
    responses: ['a', 'b'].map((id) => ({ id, system: `system-${id}`, text: at === 0 ? '' : `${id}: ${RICH}` })),
    votes: [{ annotator, responses: ['a', 'b'], ranks: [1, 2] }],
  }))
  .map((row) => JSON.stringify(row))
  .join('\n')

const TABLE = `question,left,right,better,who\n${['1', '2', 'Tie', ''].map((winner, at) => `Question ${at}?,One,Two,${winner},Ann`).join('\n')}\n`

const MAPPING = {
  prompt: 'question',
  responses: [{ text: 'left', systemName: 'system-0' }, { text: 'right' }],
  verdict: {
    ...{ by: 'winner' as const, columns: ['better'], judged: 'people' as const, rater: 'who' },
    values: { 1: 'response1' as const, 2: 'response2' as const, Tie: 'tie' as const },
  },
}

/** Twelve prompts, three systems each, judged by three raters who mostly agree. */
function judgedRows(): OwnRow[] {
  return Array.from({ length: 12 }, (_, prompt) => {
    const ids = ['a', 'b', 'c'].map((system) => `q${prompt}-${system}`)
    const [a = '', b = '', c = ''] = ids
    return {
      id: `q${prompt}`,
      prompt: [
        { role: 'system', content: 'Answer briefly.' },
        { role: 'user', content: 'An earlier question' },
        { role: 'assistant', content: 'An earlier answer' },
        { role: 'user', content: `Question ${prompt}: ${RICH}` },
      ],
      tags: ['billing', 'a longer tag'],
      responses: ids.map((id, place) => ({ id, system: `system-${place}`, text: `Answer ${id}\n\n${RICH}` })),
      votes: ['r1', 'r2', 'r3'].flatMap((annotator, rater) =>
        [
          [a, b],
          [b, c],
          [a, c],
        ].map((responses, pair) => ({
          annotator,
          responses,
          shown: (rater + pair + prompt) % 2 ? responses : responses.toReversed(),
          ranks: (rater + pair + prompt) % 5 ? [1, 2] : [2, 1],
          submittedAt: new Date(Date.UTC(2026, 9, 1 + rater, 9, prompt, pair * 20)).toISOString(),
        })),
      ),
    }
  })
}

async function joinAsAnnotator(admin: ApiClient, url: string, projectId: ProjectId): Promise<void> {
  const { link } = await admin.call(API.createInvitation, { params: { projectId }, body: { role: 'annotator' } })
  const stranger = createClient({
    baseUrl: url,
    fetch: (address, init) => {
      const headers = new Headers(init?.headers)
      headers.set('origin', url)
      return fetch(address, { ...init, headers })
    },
  })
  const account = { name: 'Ann', ...ANNOTATOR }
  await stranger.call(API.redeemInvitation, { body: { token: new URL(link).hash.slice(1), account } })
}

async function report(annotator: ApiClient, admin: ApiClient, projectId: ProjectId): Promise<ComparisonId> {
  const { assignments } = await annotator.call(API.leaseNext, { params: { projectId }, body: { want: 1 } })
  const assignmentId = assignments[0]?.id
  if (!assignmentId) throw new Error('there is a comparison to report')
  const body = { kind: 'personal_data', note: 'The last paragraph names a customer.' } as const
  await annotator.call(API.flagAssignment, { params: { projectId, assignmentId }, body })
  const { items } = await admin.call(API.listDisagreements, { params: { projectId } })
  const reportedId = items[0]?.comparisonId
  if (!reportedId) throw new Error('what was reported waits for a reviewer')
  return reportedId
}
