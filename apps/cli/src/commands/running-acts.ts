import { setTimeout as pause } from 'node:timers/promises'
import type { ApiClient } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { MakeComparisons } from '@tiebreak/contracts/comparisons/schemas.ts'
import type { JobId, ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Job } from '@tiebreak/contracts/jobs/schemas.ts'
import { CreateInvitation } from '@tiebreak/contracts/members/schemas.ts'
import { ChangeProjectState, CopyProject } from '@tiebreak/contracts/projects/schemas.ts'
import { UpdatePolicy } from '@tiebreak/contracts/queue/stored-policy.ts'
import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import { checked } from '#remote/checked.ts'
import { Interrupted } from '#remote/interrupted.ts'
import { remoteClient } from '#remote/remote-client.ts'
import { untilInterrupted } from '#remote/until-interrupted.ts'
import { waitFor } from '#remote/wait-for.ts'
import { plain } from '#terminal/plain.ts'
import { printJson } from '#terminal/print-json.ts'
import { printTable } from '#terminal/print-table.ts'

type Options = { project: ProjectId; json?: boolean }

const ofProject = ({ project: projectId }: Options) => ({ params: { projectId } })

/** Waits for a job; throws with the job's own sentence when it failed. */
function follow(client: ApiClient, options: Options, { what, jobId }: { what: string; jobId: JobId }): Promise<Job> {
  const params = { projectId: options.project, jobId }
  return waitFor({
    what,
    look: () => client.call(API.getJob, { params }),
    signal: untilInterrupted(),
    interrupted: () => new Interrupted(`Interrupted: job ${jobId} goes on without this command.`, { jobId }),
  })
}

type Pairs = { pairs: string; perPrompt?: number; system?: string; k?: number; overlap?: number }

/** Makes comparisons, and waits until they are there. */
export async function comparisonMake({ project, json, ...asked }: Options & Pairs): Promise<void> {
  const client = remoteClient(process.env)
  const body = checked(MakeComparisons, asked)
  const { jobId } = await client.call(API.makeComparisons, { params: { projectId: project }, body })
  const job = await follow(client, { project }, { what: 'Making comparisons', jobId })
  if (json) return printJson(job)
  const { counts } = await client.call(API.getProject, { params: { projectId: project } })
  process.stdout.write(
    `${job.progress.done} ${plain(job.progress.unit)}; the project has ${counts?.comparisons ?? 0} comparisons.\n`,
  )
}

/**
 * Copies a project and prints the copy's id. Its data follow as a job of the new project, which a token of the organisation
 * can't look at.
 */
export async function projectCopy({
  project,
  json,
  ...asked
}: Options & { name: string; data: string }): Promise<void> {
  const body = checked(CopyProject, asked)
  const made = await remoteClient(process.env).call(API.copyProject, { params: { projectId: project }, body })
  if (json) printJson(made)
  else process.stdout.write(`${made.project.id}\n`)
}

export async function policyShow(options: Options): Promise<void> {
  printJson(await remoteClient(process.env).call(API.getPolicy, ofProject(options)))
}

export async function policySet(json: string, options: Options): Promise<void> {
  const body = checked(UpdatePolicy, jsonOf(json))
  printJson(await remoteClient(process.env).call(API.updatePolicy, { ...ofProject(options), body }))
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new StartupError('config_invalid', `This is not JSON: ${text}`, { cause })
  }
}

export async function scoreFit(options: Options): Promise<void> {
  const client = remoteClient(process.env)
  const { jobId } = await client.call(API.fitScores, ofProject(options))
  await follow(client, options, { what: 'Fitting scores', jobId })
  await scoreShow(options)
}

/** The scores of systems, best first, as the page "Scores" has them. */
export async function scoreShow(options: Options): Promise<void> {
  const found = await remoteClient(process.env).call(API.getSystemScores, ofProject(options))
  if (options.json) return printJson(found)
  printTable(
    ['SYSTEM', 'SCORE', 'LOW', 'HIGH', 'JUDGEMENTS'],
    found.scores.map(({ system, score, interval, judgements }) => [
      system,
      number(score),
      ...(interval.ok ? [number(interval.low), number(interval.high)] : [interval.reason, '']),
      String(judgements),
    ]),
    'There are no scores yet. "tiebreak score fit" computes them.',
  )
  if (found.stale) process.stderr.write('There are newer judgements than those fitted.\n')
}

const number = (value: number | null) => (value === null ? '' : value.toFixed(3))

const MEASURE_EVERY_MS = 500
const MEASURE_TRIES = 60

/** Agreement in the project; asks again while a first measurement is on its way. */
export async function agreementShow(options: Options): Promise<void> {
  const client = remoteClient(process.env)
  let found = await client.call(API.getMonitor, ofProject(options))
  for (let tries = 0; found.agreement === null && found.stale && tries < MEASURE_TRIES; tries++) {
    await pause(MEASURE_EVERY_MS)
    found = await client.call(API.getMonitor, ofProject(options))
  }
  const { agreement, stale } = found
  if (options.json) return printJson({ agreement, stale })
  if (agreement === null) return void process.stdout.write('Nothing was measured yet.\n')
  const rows = [
    ['percent agreement', agreement.percent],
    ['Krippendorff’s α, nominal', agreement.alphaNominal],
    ['Krippendorff’s α, ordinal', agreement.alphaOrdinal],
  ] as const
  printTable(
    ['FIGURE', 'VALUE', 'LOW', 'HIGH', 'N'],
    rows.map(([name, figure]) =>
      figure.ok
        ? [name, number(figure.value), number(figure.low), number(figure.high), String(figure.n)]
        : [name, figure.reason, '', '', String(figure.n)],
    ),
    '',
  )
  process.stdout.write(
    `${agreement.judgements} judgements by ${agreement.raters} raters, as of ${agreement.computedAt}.\n`,
  )
}

const shown = ({ id, kind, state, progress, createdAt, error }: Job) => [
  id,
  kind,
  state,
  `${progress.done}${progress.total === null ? '' : `/${progress.total}`} ${progress.unit}`,
  createdAt,
  error ?? '',
]
const JOB_HEADING = ['ID', 'KIND', 'STATE', 'PROGRESS', 'CREATED', 'ERROR']

export async function jobList(options: Options): Promise<void> {
  const found = await remoteClient(process.env).call(API.listJobs, ofProject(options))
  if (options.json) printJson({ items: found.items })
  else printTable(JOB_HEADING, found.items.map(shown), 'There are no jobs yet.')
}

export async function jobShow(jobId: JobId, { project, json }: Options): Promise<void> {
  const job = await remoteClient(process.env).call(API.getJob, { params: { projectId: project, jobId } })
  if (json) printJson(job)
  else printTable(JOB_HEADING, [shown(job)], '')
}

export async function memberList(options: Options): Promise<void> {
  const { items } = await remoteClient(process.env).call(API.listMembers, ofProject(options))
  if (options.json) return printJson({ items })
  printTable(
    ['E-MAIL', 'NAME', 'ROLE', 'SINCE'],
    items.map(({ email, name, role, since }) => [email, name, role, since.slice(0, 10)]),
    'There are no members yet.',
  )
}

export async function memberInvite({
  role,
  email,
  ...options
}: Options & { role: string; email?: string }): Promise<void> {
  const body = checked(CreateInvitation, { role, ...(email === undefined ? {} : { email }) })
  const made = await remoteClient(process.env).call(API.createInvitation, { ...ofProject(options), body })
  if (options.json) printJson(made)
  else process.stdout.write(`${made.link}\n`)
}

export async function memberRemove(email: string, options: Options): Promise<void> {
  const client = remoteClient(process.env)
  const { items } = await client.call(API.listMembers, ofProject(options))
  const member = items.find((one) => one.email === email.toLowerCase())
  if (member === undefined)
    throw new StartupError('config_invalid', `No member of the project has the e-mail ${email}. Nothing was changed.`)
  const removed = await client.call(API.removeMember, { params: { projectId: options.project, userId: member.userId } })
  if (options.json) printJson(removed ?? {})
}

export async function projectState(state: string, { reason, ...options }: Options & { reason: string }): Promise<void> {
  const body = checked(ChangeProjectState, { state, reason })
  const made = await remoteClient(process.env).call(API.changeProjectState, { ...ofProject(options), body })
  if (options.json) printJson(made ?? {})
}
