import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type ProjectId, PromptId } from '@tiebreak/contracts/ids.ts'
import { SPLITS } from '@tiebreak/contracts/releases/choices.ts'
import type { SplitProposal } from '@tiebreak/contracts/releases/splits/schemas.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { findEpoch } from '@tiebreak/db/queries/instance/epoch.ts'
import { countCounted } from '@tiebreak/db/queries/measures/counted.ts'
import { findReach, type ReachRow } from '@tiebreak/db/queries/measures/reach.ts'
import { findOrganisationName, findProject } from '@tiebreak/db/queries/projects/projects.ts'
import { countOfOtherSource } from '@tiebreak/db/queries/releases/evidence.ts'
import type { ReleaseRow } from '@tiebreak/db/queries/releases/releases.ts'
import { listReleaseSplits } from '@tiebreak/db/queries/releases/splits/proposals.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { WorkerCtx } from '#context.ts'
import { scoreRows } from '#exports/score-rows.ts'
import type { Report } from '#jobs/run-job.ts'
import type { FitIds } from '#measures/fit-below.ts'
import { LinesWriter, readLines, type WrittenFile } from '#releases/snapshot/lines-file.ts'
import { FACTS_FILE, SCORES_FILE, SNAPSHOT_VERSION, type SnapshotFacts } from '#releases/snapshot/snapshot.ts'
import { proposeSplits } from '#releases/splits/propose-splits.ts'
import { findUncounted, type StoredUncounted } from '#review/rulings/uncounted.ts'
import { versionOf } from '../to-release.ts'
import type { Draft } from './draft.ts'
import { draftPrompt } from './draft-prompt.ts'
import { readDraftRules } from './draft-rules.ts'
import { pseudonymOf } from './pseudonym-of.ts'
import { readEvidence } from './read-evidence.ts'
import { type Settled, type SplitOfPrompt, settleDraft } from './settle-draft.ts'
import { DRAFT_PARTS, type DraftFacts, type DraftRows, draftFile, writeDraft } from './write-draft.ts'

/** What was read for a release, beside the files of its canonical input. */
export type ReadInput = {
  project: { name: string; guidelinesVersion: number }
  about: { description: string; guidelines: string; creator: string }
  epoch: string
  mark: string
  reach: ReachRow
  uncounted: Omit<StoredUncounted, 'ruledOutBy'>
  otherSource: number
  draft: DraftFacts
  settled: Settled
  splits: SplitProposal
  fittedAt: string | null
  files: (WrittenFile & { name: string })[]
}

type Reading = {
  projectId: ProjectId
  row: ReleaseRow
  mark: string
  fits: FitIds
  salt: Buffer
  folder: string
}

/** Reads everything that a release is made from, below one mark, and stores it as the release's canonical input. */
export async function readInput(ctx: WorkerCtx, reading: Reading, report: Report): Promise<ReadInput> {
  const { projectId, row, folder, salt } = reading
  const read = await withTransaction(ctx.db, { projectId }, (tx) => readBelow(tx, reading, report), {
    oneSnapshot: true,
  })
  const splits = await proposeSplits({ ctx, input: { projectId, releaseId: row.id, parts: partsOf(folder) } })
  const settled = await settleDraft(folder, {
    policy: row.policy,
    facts: read.draft,
    splits: splitsOf(ctx, projectId, row, folder),
    pseudonymOf: (rater) => pseudonymOf(salt, rater),
  })
  for (const part of DRAFT_PARTS) await rm(draftFile(folder, part))
  const facts = await writeFacts(folder, factsOf(row, read, settled))
  return { ...read, settled, splits, files: [...settled.files, { ...read.scores, name: SCORES_FILE }, facts] }
}

async function readBelow(tx: Tx, { projectId, row, mark, fits, folder }: Reading, report: Report) {
  const project = await findProject(tx, projectId)
  if (!project) throw new Error('a release of a project that is not there')
  const reach = await findReach(tx, projectId, { mark, now: mark, withFinalAnswers: true })
  const { ruledOutBy: _, ...uncounted } = await findUncounted(tx, projectId, mark)
  const total = await countCounted(tx, projectId, mark)
  const { source } = row.policy
  const otherSource = await countOfOtherSource(tx, { projectId, mark, source })
  const rules = await readDraftRules(tx, { projectId, mark, policy: row.policy })
  async function* drafts(): AsyncGenerator<Draft> {
    for await (const evidence of readEvidence(tx, { projectId, mark, source: row.policy.source }))
      yield draftPrompt(evidence, rules)
  }
  const draft = await writeDraft(drafts(), folder, {
    metadata: row.policy.metadata,
    onPrompt: (done) => report({ done: Math.min(done, total), total }),
  })
  const scores = await LinesWriter.create(join(folder, SCORES_FILE))
  let fittedAt: string | null = null
  try {
    for await (const score of scoreRows(tx, projectId, fits)) {
      fittedAt ??= score.fittedAt
      if (row.policy.systems || score.level === 'response')
        await scores.write(row.policy.systems ? score : { ...score, system: null })
    }
  } catch (error) {
    await scores.abandon()
    throw error
  }
  const { name, guidelinesVersion, scale, description, guidelines } = project
  return {
    about: { description, guidelines, creator: await findOrganisationName(tx, project.organisationId) },
    project: { name, guidelinesVersion },
    haveStrengths: scale > 2,
    epoch: await findEpoch(tx),
    ...{ mark, reach, draft, fittedAt, otherSource },
    // Judgements by programs are counted with those of another source, or taken.
    uncounted: { ...uncounted, byJudges: 0 },
    scores: await scores.end(),
  }
}

function factsOf(
  row: ReleaseRow,
  { project, draft, haveStrengths }: Awaited<ReturnType<typeof readBelow>>,
  { counts }: Settled,
): SnapshotFacts {
  const { policy } = row
  return {
    snapshot: SNAPSHOT_VERSION,
    name: project.name,
    version: versionOf(row),
    criterion: policy.criterion,
    metadata: draft.metadata,
    withMargin: policy.margin,
    withSystems: policy.systems,
    withReasons: policy.reasons,
    withProbability: policy.aggregation === 'posterior' || policy.aggregation === 'soft',
    withJudges: draft.withJudges,
    haveTools: draft.haveTools,
    haveStrengths,
    splits: SPLITS.filter((split) => counts[split].prompts > 0),
  }
}

async function writeFacts(folder: string, facts: SnapshotFacts): Promise<WrittenFile & { name: string }> {
  const writer = await LinesWriter.create(join(folder, FACTS_FILE))
  await writer.write(facts)
  return { ...(await writer.end()), name: FACTS_FILE }
}

const PROMPTS_AT_ONCE = 1000

/** The prompts of a draft, in parts. */
async function* partsOf(folder: string): AsyncGenerator<PromptId[]> {
  let part: PromptId[] = []
  for await (const { promptId } of readLines<DraftRows['prompts']>(draftFile(folder, 'prompts'))) {
    part.push(PromptId.parse(promptId))
    if (part.length < PROMPTS_AT_ONCE) continue
    yield part
    part = []
  }
  if (part.length > 0) yield part
}

/** Where the plan, or what was just proposed, puts each prompt of a draft, in its order. */
async function* splitsOf(
  ctx: WorkerCtx,
  projectId: ProjectId,
  { id: releaseId }: ReleaseRow,
  folder: string,
): AsyncGenerator<SplitOfPrompt> {
  for await (const part of partsOf(folder)) {
    const rows = await withTransaction(ctx.db, { projectId }, (tx) =>
      listReleaseSplits(tx, { projectId, releaseId }, part),
    )
    const found = new Map(rows.map((row) => [row.promptId, row]))
    for (const promptId of part) {
      const own = found.get(promptId)
      if (!own) throw new Error(`no split was proposed for the prompt ${promptId}`)
      yield { promptId, groupId: own.groupId ?? '', split: own.split }
    }
  }
}
