import type { ApiClient } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { type ProjectId, SubmissionId } from '@tiebreak/contracts/ids.ts'
import { v7 as uuidv7 } from 'uuid'
import { makePng } from '../../support/make-png.ts'
import { plainRows } from '../../support/scene.ts'
import { until } from '../../support/until.ts'

/** What a call's path can name, by the parameter: whatever is in the project. */
export type Names = Readonly<Record<string, readonly string[]>>

/** Eight prompts of three systems; three raters, who differ on every fourth pair. */
const rows = plainRows({ prompts: 8, systems: 3 }).map((row, at) => {
  const ids = row.responses.map(({ id }) => id)
  const pairs = [ids.slice(0, 2), ids.slice(1), [ids[0], ids[2]]]
  const votes = ['ann', 'ben', 'cem'].flatMap((annotator, rater) =>
    pairs.map((responses, pair) => ({
      annotator,
      responses,
      shown: responses,
      ranks: (at + pair + rater) % 4 === 0 ? [2, 1] : [1, 2],
      submittedAt: '2026-11-01T09:00:00.000Z',
    })),
  )
  return { ...row, votes }
})

/** Fills a project with some of everything that there can be: what a path can name is there, and of each kind more than one. */
export async function fillProject(client: ApiClient, projectId: ProjectId): Promise<Names> {
  const inProject = { params: { projectId } }
  const jobDone = (jobId: string) =>
    until(`job ${jobId} is done`, async () => {
      const job = await client.call(API.getJob, { params: { projectId, jobId } })
      if (job.state === 'failed') throw new Error(job.error ?? 'the job failed')
      return job.state === 'done' && job
    })
  const file = [...rows.map((row) => JSON.stringify(row)), '{"prompt": 1}'].join('\n')
  for (const fileName of ['first.jsonl', 'again.jsonl']) {
    const started = await client.upload(API.startImport, { ...inProject, query: { fileName } }, file)
    await jobDone(started.jobId)
  }
  await jobDone((await client.call(API.makeComparisons, { ...inProject, body: { pairs: 'all', overlap: 5 } })).jobId)
  for (const name of ['a.png', 'b.png'])
    await client.upload(API.uploadMedia, { ...inProject, query: { name } }, new Blob([makePng()]).stream())
  const comparisons = (await client.call(API.listComparisons, inProject)).items
  for (const { id, responses } of comparisons.slice(0, 2)) {
    const ranks = Object.fromEntries(responses.map((response, at) => [response.id, at + 1]))
    const body = { use: 'silent', ranks, explanation: '' } as const
    await client.call(API.markGold, { params: { projectId, comparisonId: id }, body })
  }
  const assignments: string[] = []
  for (let task = 0; task < 6; task++) {
    const [assignment] = (await client.call(API.leaseNext, { ...inProject, body: { want: 1 } })).assignments
    if (!assignment) throw new Error('there is something to judge')
    assignments.push(assignment.id)
    if (task > 3) continue
    const ranks = Object.fromEntries(assignment.responses.map(({ handle }, at) => [handle, at + 1]))
    const body = { id: SubmissionId.parse(uuidv7()), assignmentId: assignment.id, ranks }
    await client.call(API.submitJudgement, { ...inProject, body })
  }
  await jobDone((await client.call(API.fitScores, inProject)).jobId)
  for (const format of ['trl', 'votes', 'scores'] as const) {
    const { id: exportId } = await client.call(API.createExport, { ...inProject, body: { format } })
    await until('the export is done', async () => {
      const { state } = await client.call(API.getExport, { params: { projectId, exportId } })
      return state === 'done'
    })
  }
  for (const role of ['annotator', 'reviewer'] as const)
    await client.call(API.createInvitation, { ...inProject, body: { role } })
  return namesIn(client, projectId, assignments)
}

async function namesIn(client: ApiClient, projectId: ProjectId, assignmentId: string[]): Promise<Names> {
  const inProject = { params: { projectId } }
  const ids = (page: { items: readonly { id: string }[] }) => page.items.map(({ id }) => id)
  return {
    projectId: [projectId],
    assignmentId,
    promptId: ids(await client.call(API.listPrompts, inProject)),
    comparisonId: ids(await client.call(API.listComparisons, inProject)),
    judgementId: ids(await client.call(API.listJudgements, inProject)),
    importId: ids(await client.call(API.listImports, inProject)),
    exportId: ids(await client.call(API.listExports, inProject)),
    jobId: ids(await client.call(API.listJobs, inProject)),
    invitationId: ids(await client.call(API.listInvitations, inProject)),
    raterId: (await client.call(API.listRaterStandings, inProject)).items.map(({ id }) => id),
    userId: (await client.call(API.listMembers, inProject)).items.map(({ userId }) => userId),
    name: ['a.png', 'b.png'],
    version: ['1'],
  }
}
