import type { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import { type ProjectId, type PromptId, ReleaseId } from '@tiebreak/contracts/ids.ts'
import type { Split } from '@tiebreak/contracts/releases/choices.ts'
import type { ChangeSplitPlan, SplitProposal } from '@tiebreak/contracts/releases/splits/schemas.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { listReleaseSplits } from '@tiebreak/db/queries/releases/splits/proposals.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { keepSplits } from '@tiebreak/services/releases/splits/keep-splits.ts'
import { proposeSplits } from '@tiebreak/services/releases/splits/propose-splits.ts'
import type { Scene } from '#support/scene.ts'

export type Cut = {
  releaseId: ReleaseId
  outcome: SplitProposal
  /** The split of each prompt of the release by external id; null for a bridge. */
  splits: Map<string, Split | null>
  groups: Map<string, string | null>
}

/** Cuts and approves releases, as far as their splits go. */
export function splitDesk(scene: Scene, projectId: ProjectId) {
  async function promptIds(): Promise<Map<PromptId, string>> {
    return withTransaction(scene.app, { projectId }, async (tx) => {
      const { rows } = await tx.client.query<{ id: PromptId; name: string }>(
        'select id, external_id as name from prompts where project_id = $1 order by id',
        [projectId],
      )
      return new Map(rows.map(({ id, name }) => [id, name]))
    })
  }

  return {
    promptIds,

    /** @param only which prompts are in it, by external id; all without it */
    async cut({
      only = () => true,
      releaseId = newId(ReleaseId),
    }: {
      only?: (name: string) => boolean
      releaseId?: ReleaseId
    } = {}): Promise<Cut> {
      const names = await promptIds()
      const chosen = [...names].filter(([, name]) => only(name)).map(([id]) => id)
      const half = Math.ceil(chosen.length / 2)
      const parts = [chosen.slice(0, half), chosen.slice(half)]
      const outcome = await proposeSplits({ ctx: scene.worker, input: { projectId, releaseId, parts } })
      const rows = await withTransaction(scene.app, { projectId }, (tx) =>
        listReleaseSplits(tx, { projectId, releaseId }, chosen),
      )
      const nameOf = (id: PromptId) => names.get(id) ?? ''
      return {
        releaseId,
        outcome,
        splits: new Map(rows.map(({ promptId, split }) => [nameOf(promptId), split])),
        groups: new Map(rows.map(({ promptId, groupId }) => [nameOf(promptId), groupId])),
      }
    },

    /** Approves it, as the server does: in its own transaction, by the role that serves requests. */
    async approve({ releaseId }: Pick<Cut, 'releaseId'>): Promise<number> {
      return withTransaction(scene.app, { projectId }, (tx) => keepSplits(tx, { projectId, releaseId }))
    },

    /** What the plan says, by external id. */
    async plan(): Promise<Map<string, Split>> {
      return withTransaction(scene.app, { projectId }, async (tx) => {
        const { rows } = await tx.client.query<{ name: string; split: Split }>(
          `select p.external_id as name, a.split from split_assignments a
           join prompts p on p.project_id = a.project_id and p.id = a.prompt_id where a.project_id = $1 order by a.seq`,
          [projectId],
        )
        return new Map(rows.map(({ name, split }) => [name, split]))
      })
    },
  }
}

/** A row with a prompt and two responses. */
export function promptRow(id: string, prompt: OwnRow['prompt'], tags: string[] = []): OwnRow {
  return { id, prompt, tags, responses: ['a', 'b'].map((name) => ({ id: `${id}-${name}`, text: `Response ${name}` })) }
}

/** Questions that do not resemble one another. */
export function unlikeQuestion(number: number): string {
  const words = ['sea', 'ledger', 'violin', 'harbour', 'quartz', 'meadow', 'rocket', 'pepper', 'tunnel', 'falcon']
  const of = (place: number) => words[Math.floor(number / 10 ** place) % 10] ?? ''
  return `${of(0)} ${of(1)} ${of(2)} ${of(0)}${of(1)} ${of(2)}${of(0)}: ${(number * 7919) % 10_007}?`
}

/** A plan without strata. */
export const PLAN: ChangeSplitPlan = {
  seed: 7,
  shares: { train: 0.6, validation: 0.2, test: 0.2 },
  strata: { by: 'none', tags: [], key: null },
}

/** Questions by number, from one to another. */
export const questions = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => promptRow(`q${from + at}`, unlikeQuestion(from + at)))
