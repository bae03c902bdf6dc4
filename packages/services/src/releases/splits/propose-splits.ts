import type { ProjectId, ReleaseId } from '@tiebreak/contracts/ids.ts'
import { SPLITS } from '@tiebreak/contracts/releases/choices.ts'
import type { SplitPlan, SplitProposal } from '@tiebreak/contracts/releases/splits/schemas.ts'
import { findLastAssignment } from '@tiebreak/db/queries/releases/splits/assignments.ts'
import { holdSplitPlan, insertSplitPlan, listSplitPlans } from '@tiebreak/db/queries/releases/splits/plans.ts'
import {
  deleteSplitProposal,
  insertProposedPrompts,
  insertSplitProposal,
  type ProposedPrompt,
} from '@tiebreak/db/queries/releases/splits/proposals.ts'
import { SIGNATURE_METHOD } from '@tiebreak/engine/releases/splits/bands.ts'
import { BRIDGE } from '@tiebreak/engine/releases/splits/group-texts.ts'
import type { ProposeSplits as Task } from '@tiebreak/engine/releases/splits/propose-splits.ts'
import type { WorkerCtx, WorkerVerb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { describeDeviation } from './describe-deviation.ts'
import { findNear } from './find-near.ts'
import { type GatheredPrompts, gatherPrompts, type PromptParts } from './gather-prompts.ts'
import { defaultSplitPlan, toSplitPlan } from './split-plan.ts'

export type ProposeSplits = {
  projectId: ProjectId
  releaseId: ReleaseId
  /** The prompts of the release, in parts; those that have a split already are passed over. */
  parts: PromptParts
}

/** Prompts that are written at a time. */
const WRITTEN_AT_ONCE = 5_000

/**
 * Proposes a split for each prompt of a release that has none, by the project's plan, and stores the proposal with the
 * release. The plan stays as it is until the release is approved (`keepSplits`). A cut that was interrupted proposes anew.
 */
export async function proposeSplits({ ctx, input }: WorkerVerb<ProposeSplits>): Promise<SplitProposal> {
  const { projectId, releaseId, parts } = input
  const { plan, basis } = await planInForce(ctx, projectId)
  const gathered = await gatherPrompts(ctx, projectId, { strata: plan.strata, method: SIGNATURE_METHOD, basis }, parts)
  const inPlan = placeInPlan(gathered)
  const { ofText, waiting, prompts, strata } = gathered
  const near = await findNear(ctx, projectId, {
    bands: ofText.bands,
    sizes: ofText.sizes,
    isNew: inPlan.splits.map((mask) => (mask === 0 ? 1 : 0)),
    sampleOf: (text) => prompts.textOf(ofText.sample[text] ?? 0),
  })
  const { notCompared, first, second } = near
  const drawn = await ctx.engine.run(
    'proposeSplits',
    {
      seed: plan.seed,
      shares: SPLITS.map((split) => plan.shares[split]),
      texts: { keys: ofText.keys, splits: inPlan.splits, rank: inPlan.rank },
      near: { first, second },
      prompts: waiting,
      got: inPlan.got,
    },
    { signal: ctx.signal },
  )
  const bridges = drawn.split.reduce((count, split) => count + (split === BRIDGE ? 1 : 0), 0)
  const outcome: SplitProposal = {
    planVersion: plan.version,
    prompts: drawn.split.length - bridges,
    joined: drawn.joined,
    groups: drawn.drawn,
    bridges,
    notCompared,
    deviation: describeDeviation(strataOf(strata, drawn.got), plan.shares),
  }
  await store(ctx, { projectId, releaseId, basis, outcome }, proposed(gathered, drawn, inPlan.group))
  return outcome
}

/** The plan in force, and the last assignment by it. A project that has chosen none takes the default from now on. */
async function planInForce(ctx: WorkerCtx, projectId: ProjectId): Promise<{ plan: SplitPlan; basis: number }> {
  return inProject(ctx, projectId, async (tx) => {
    await holdSplitPlan(tx, projectId)
    const [chosen] = await listSplitPlans(tx, projectId, 1)
    if (!chosen) await insertSplitPlan(tx, { projectId, version: 1, createdBy: null, ...defaultSplitPlan(projectId) })
    const [plan] = chosen ? [chosen] : await listSplitPlans(tx, projectId, 1)
    if (plan === undefined) throw new Error('a plan was just stored')
    return { plan: toSplitPlan(plan), basis: await findLastAssignment(tx, projectId) }
  })
}

/** Of each text what the plan says of it, and how many prompts of each stratum are in each split. */
function placeInPlan({ texts, strata, assigned }: GatheredPrompts) {
  const splits = new Uint8Array(texts.count())
  const rank = new Uint32Array(texts.count())
  const group = new Uint32Array(texts.count())
  const got = new Float64Array(strata.length * SPLITS.length)
  for (const [at, text] of assigned.text.entries()) {
    const split = assigned.split[at] ?? 0
    if (splits[text] === 0) {
      rank[text] = at
      group[text] = assigned.group[at] ?? 0
    }
    splits[text] = (splits[text] ?? 0) | (1 << split)
    const place = (assigned.stratum[at] ?? 0) * SPLITS.length + split
    got[place] = (got[place] ?? 0) + 1
  }
  return { splits, rank, group, got }
}

function* strataOf(strata: GatheredPrompts['strata'], got: Float64Array) {
  for (const [at, stratum] of strata.entries())
    yield { stratum, got: [...got.subarray(at * SPLITS.length, (at + 1) * SPLITS.length)] }
}

/** The rows of a proposal. A new group is named by the digest of its first text, so that every cut names it alike. */
function* proposed(
  { texts, prompts, groups, assigned }: GatheredPrompts,
  { split, leader }: Task['output'],
  groupInPlan: Uint32Array,
): Generator<ProposedPrompt> {
  const isInPlan = new Uint8Array(texts.count())
  for (const text of assigned.text) isInPlan[text] = 1
  for (const [at, one] of split.entries()) {
    const promptId = prompts.textOf(at)
    const text = leader[at] ?? 0
    if (one === BRIDGE) yield { promptId, split: null, groupId: null }
    else {
      const groupId = isInPlan[text] === 1 ? groups.textOf(groupInPlan[text] ?? 0) : groupIdOf(texts.textOf(text))
      yield { promptId, split: SPLITS[one] ?? null, groupId }
    }
  }
}

/** Half a digest as a UUID of version 8, which says no more than that it is made in a way of one's own. */
function groupIdOf(digest: string): string {
  return `${digest.slice(0, 14)}8${digest.slice(15, 19)}8${digest.slice(20)}`
}

async function store(
  ctx: WorkerCtx,
  proposal: { projectId: ProjectId; releaseId: ReleaseId; basis: number; outcome: SplitProposal },
  rows: Iterable<ProposedPrompt>,
): Promise<void> {
  const { projectId, releaseId, outcome } = proposal
  await inProject(ctx, projectId, async (tx) => {
    await deleteSplitProposal(tx, projectId, releaseId)
    await insertSplitProposal(tx, { ...proposal, planVersion: outcome.planVersion })
    let part: ProposedPrompt[] = []
    for (const row of rows) {
      part.push(row)
      if (part.length < WRITTEN_AT_ONCE) continue
      await insertProposedPrompts(tx, proposal, part)
      part = []
    }
    if (part.length > 0) await insertProposedPrompts(tx, proposal, part)
  })
}
