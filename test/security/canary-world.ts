import { type Assignment, NextAssignments } from '@tiebreak/contracts/annotating/schemas.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import { EXPORT_FORMATS } from '@tiebreak/contracts/exports/formats.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { createExport } from '@tiebreak/services/exports/create-export.ts'
import { runExport } from '@tiebreak/services/exports/run-export.ts'
import { fitScores } from '@tiebreak/services/measures/fit-scores.ts'
import { runFit } from '@tiebreak/services/measures/run-fit.ts'
import { runMeasure } from '@tiebreak/services/measures/run-measure.ts'
import { v7 as uuidv7 } from 'uuid'
import { type Caller, type Edge, makeEdge } from './edge.ts'

/** What is planted. Texts are what annotators work on; the rest is for some eyes only. */
export const CANARIES = {
  text: 'CANARY-TEXT',
  system: 'CANARY-SYSTEM',
  promptId: 'CANARY-PROMPT-ID',
  responseId: 'CANARY-RESPONSE-ID',
  metadata: 'CANARY-METADATA',
  tag: 'CANARY-TAG',
  gold: 'CANARY-GOLD',
  reason: 'CANARY-REASON',
  importedRater: 'CANARY-IMPORTED-RATER',
  name: 'CANARY-NAME',
  email: 'canary-mail',
} as const

export type CanaryWorld = {
  edge: Edge
  projectId: ProjectId
  callers: Record<'annotator' | 'reviewer' | 'engineer' | 'lead', Caller>
  /** Real ids by the name of the path's parameter; assignments are the colleague's and the annotator's. */
  ids: Record<string, string[]>
  /** What the colleague was shown, for calls that try it as somebody else. */
  foreign: Assignment
  /** Internal ids of prompts, responses, comparisons, and of everything of other raters. */
  internal: string[]
}

function rows(): OwnRow[] {
  // Some are left for whoever has read all judgements.
  return Array.from({ length: 18 }, (_, at) => {
    const responses = ['a', 'b'].map((name) => ({
      id: `${CANARIES.responseId}-${at}-${name}`,
      system: `${CANARIES.system}-${name}`,
      // The name under which the assistant speaks may be the system's.
      messages: [
        {
          role: 'assistant' as const,
          content: `${CANARIES.text} answer ${name} to ${at}`,
          name: `${CANARIES.system}-${name}`,
          tool_calls: [
            {
              id: `${CANARIES.system}-${name}`,
              type: 'function' as const,
              function: { name: 'search', arguments: '{}' },
            },
          ],
        },
        { role: 'user' as const, content: 'Go on.', name: `${CANARIES.system}-${name}` },
      ],
      metadata: { note: CANARIES.metadata },
    }))
    const ids = responses.map(({ id }) => id)
    return {
      id: `${CANARIES.promptId}-${at}`,
      prompt: [
        { role: 'assistant', content: 'Ask me.', name: `${CANARIES.system}-a` },
        { role: 'user', content: `${CANARIES.text} question ${at}?` },
      ],
      tags: [CANARIES.tag],
      metadata: { source: CANARIES.metadata },
      responses,
      votes:
        at < 12 ? [{ annotator: CANARIES.importedRater, responses: ids, ranks: [1, 2], reason: CANARIES.reason }] : [],
    }
  })
}

/** A project full of canaries: imported and given judgements, gold, a fit, a measurement, files, people. */
export async function makeCanaryWorld(): Promise<CanaryWorld> {
  const edge = await makeEdge()
  const { scene } = edge
  const projectId = await edge.opened(rows(), { scale: 3, overlap: 20 })
  const member = async (name: string, role: 'annotator' | 'reviewer' | 'engineer' | 'lead', email?: string) => {
    const made = await edge.person(name, email === undefined ? {} : { email })
    await edge.join(projectId, made.person, role)
    return made
  }
  const annotator = await member('annotator', 'annotator')
  const reviewer = await member('reviewer', 'reviewer')
  const engineer = await member('engineer', 'engineer')
  const lead = await member(`${CANARIES.name}-lead`, 'lead', `${CANARIES.email}-lead@example.org`)
  const colleague = await member(`${CANARIES.name}-colleague`, 'annotator', `${CANARIES.email}-colleague@example.org`)

  await judge(edge, projectId, colleague.caller, { count: 3, reason: CANARIES.reason })
  const foreign = await lease(edge, projectId, colleague.caller)
  const own = await lease(edge, projectId, annotator.caller)
  // The known answer lies where the annotator's assignment reaches it.
  await edge.unwalled(
    `update comparisons set gold = '{"use": "silent", "ranks": [1, 2], "explanation": "${CANARIES.gold}"}'
     where id = (select comparison_id from assignments where id = '${own.id}')`,
  )

  const { jobId } = await fitScores({ ctx: scene.as(lead.person), input: { projectId } })
  await runFit({ ctx: scene.worker, input: { projectId, jobId } })
  await runMeasure({ ctx: scene.worker, input: { projectId } })
  for (const format of EXPORT_FORMATS) {
    const made = await createExport({ ctx: scene.as(lead.person), input: { projectId, format } })
    await runExport({ ctx: scene.worker, input: { projectId, jobId: made.jobId, exportId: made.id } })
  }
  await edge.send(lead.caller, API.startImport, { params: { projectId }, body: `{"prompt": 1, "${CANARIES.text}": 1}` })
  await edge.send(lead.caller, API.createInvitation, {
    params: { projectId },
    body: { role: 'annotator', email: `${CANARIES.email}-invited@example.org` },
  })
  await edge.token(projectId, lead.person, 'read')

  const list = async (sql: string) => (await edge.unwalled(sql)).map(({ id }) => String(id))
  const ids = {
    promptId: await list('select id from prompts limit 2'),
    importId: await list('select id from imports'),
    exportId: await list('select id from exports'),
    jobId: await list('select id from jobs'),
    userId: [colleague.person.userId, lead.person.userId],
    invitationId: await list('select id from invitations'),
    tokenId: await list('select id from api_tokens'),
    assignmentId: [foreign.id, own.id],
    comparisonId: await list('select id from comparisons where gold is null limit 1'),
    raterId: await list(
      `select id from raters where user_id = '${reviewer.person.userId}' or external_id is not null limit 1`,
    ),
    submissionId: await list('select id from submissions where assignment_id is not null limit 1'),
  }
  const mine = `(select id from raters where user_id = '${annotator.person.userId}')`
  const internal = [
    ...(await list('select id from prompts union all select id from responses union all select id from comparisons')),
    ...(await list(`select id from submissions where rater_id <> ${mine}`)),
    ...(await list(`select id from assignments where rater_id <> ${mine}`)),
    ...(await list(`select id from raters where id <> ${mine}`)),
    ...[colleague, reviewer, engineer, lead].map(({ person }) => String(person.userId)),
  ]
  const callers = {
    annotator: annotator.caller,
    reviewer: reviewer.caller,
    engineer: engineer.caller,
    lead: lead.caller,
  }
  return { edge, projectId, callers, ids, foreign, internal }
}

/** The caller's next assignment. */
export async function lease(edge: Edge, projectId: ProjectId, caller: Caller): Promise<Assignment> {
  const answer = await edge.send(caller, API.leaseNext, { params: { projectId }, body: {} })
  const [assignment] = NextAssignments.parse(await answer.json()).assignments
  if (assignment === undefined) throw new Error('there is a comparison to lease')
  return assignment
}

/** The body that judges an assignment in the order shown. */
export function judgementOn({ id, responses }: Assignment): { id: string; assignmentId: string; ranks: object } {
  const ranks = Object.fromEntries(responses.map(({ handle }, at) => [handle, at + 1]))
  return { id: uuidv7(), assignmentId: id, ranks }
}

async function judge(
  edge: Edge,
  projectId: ProjectId,
  caller: Caller,
  { count, reason }: { count: number; reason: string },
): Promise<void> {
  for (let done = 0; done < count; done++) {
    const body = { ...judgementOn(await lease(edge, projectId, caller)), reason }
    const answer = await edge.send(caller, API.submitJudgement, { params: { projectId }, body })
    if (answer.status !== 201) throw new Error(`judging answered ${answer.status}: ${await answer.text()}`)
  }
}
