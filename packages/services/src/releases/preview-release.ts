import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { namesOf } from '@tiebreak/contracts/names-of.ts'
import { recordOf } from '@tiebreak/contracts/record-of.ts'
import { LEFT_OUT_OF_RELEASES, type LeftOutOfRelease } from '@tiebreak/contracts/releases/left-out-of-releases.ts'
import type { ReleasePolicy } from '@tiebreak/contracts/releases/policy.ts'
import type { ReleasePreview } from '@tiebreak/contracts/releases/preview.ts'
import { findMark } from '@tiebreak/db/queries/measures/counted.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import type { Draft } from './cut/draft.ts'
import { draftPrompt } from './cut/draft-prompt.ts'
import { readDraftRules } from './cut/draft-rules.ts'
import { readEvidence } from './cut/read-evidence.ts'

/** A person waits for it: beyond so many judgements it is a sample of the oldest prompts, and says so. */
const MOST_JUDGEMENTS = 20_000
const EXAMPLES = 10
const TEXT_CHARACTERS = 500

/**
 * What a policy would make of the judgements so far: how many rows, how many are left out by which rule, and ten rows. What
 * concerns several prompts (bridges between splits) is known after the cut alone.
 */
export async function previewRelease({
  ctx,
  input,
}: Verb<{ projectId: ProjectId; policy: ReleasePolicy }>): Promise<ReleasePreview> {
  const { projectId, policy } = input
  return inProject(ctx, projectId, async (tx) => {
    const mark = await findMark(tx)
    const rules = await readDraftRules(tx, { projectId, mark, policy })
    const seen = new Preview(policy)
    for await (const evidence of readEvidence(tx, { projectId, mark, source: policy.source })) {
      seen.add(draftPrompt(evidence, rules), evidence.judgements.length)
      if (seen.judgements >= MOST_JUDGEMENTS) return seen.end(false)
    }
    return seen.end(true)
  })
}

/** Counts over drafts of prompts, one after the other. */
class Preview {
  judgements = 0
  readonly #policy: ReleasePolicy
  readonly #leftOut = emptyLeftOut()
  readonly #examples: ReleasePreview['examples'] = []
  readonly #twins = new Map<string, { outcome: string; rows: number }>()
  readonly #contradicted = new Set<string>()
  #prompts = 0
  #rows = 0
  #judged = 0
  #unranked = 0

  constructor(policy: ReleasePolicy) {
    this.#policy = policy
  }

  add(draft: Draft, judgements: number): void {
    this.judgements += judgements
    this.#prompts += 1
    this.#unranked += draft.unranked
    for (const [kind, n] of Object.entries(draft.leftOut) as [LeftOutOfRelease, number][]) {
      this.#leftOut[kind] += n
      this.#judged += n
    }
    const most = this.#policy.perPrompt ?? Number.POSITIVE_INFINITY
    const over = Math.max(0, draft.pairs.length - most)
    this.#leftOut.over_prompt_cap += over
    this.#judged += draft.pairs.length
    this.#rows += draft.pairs.length - over
    for (const pair of draft.pairs) {
      this.#noteTwin(pair)
      if (this.#examples.length < EXAMPLES) this.#examples.push(exampleOf(draft, pair))
    }
  }

  end(isWhole: boolean): ReleasePreview {
    const contradicted = this.#policy.contradicted
      ? 0
      : [...this.#contradicted].reduce((sum, key) => sum + (this.#twins.get(key)?.rows ?? 0), 0)
    return {
      unit: this.#policy.aggregation === 'none' ? 'judgements' : 'pairs',
      judged: this.#judged,
      rows: this.#rows - contradicted,
      leftOut: { ...this.#leftOut, contradicted },
      unranked: this.#unranked,
      prompts: this.#prompts,
      judgements: this.judgements,
      isWhole,
      examples: this.#examples,
    }
  }

  #noteTwin({ twin }: Draft['pairs'][number]): void {
    if (twin === null) return
    const known = this.#twins.get(twin.key) ?? { outcome: twin.outcome, rows: 0 }
    if (known.outcome !== twin.outcome) this.#contradicted.add(twin.key)
    this.#twins.set(twin.key, { ...known, rows: known.rows + 1 })
  }
}

/** All kinds, none of them counted yet. */
export function emptyLeftOut(): Record<LeftOutOfRelease, number> {
  return recordOf(namesOf(LEFT_OUT_OF_RELEASES), () => 0)
}

function exampleOf({ prompt }: Draft, pair: Draft['pairs'][number]): ReleasePreview['examples'][number] {
  const { rowId, outcome, nVotes, nAgree, firstProb, labelSource } = pair
  return {
    rowId,
    promptId: prompt.id,
    prompt: shown(prompt.messages),
    first: shown(prompt.responses[pair.first]?.messages ?? []),
    second: shown(prompt.responses[pair.second]?.messages ?? []),
    outcome,
    nVotes,
    nAgree,
    probability: firstProb === null ? null : Math.max(firstProb, 1 - firstProb),
    source: labelSource,
  }
}

function shown(messages: readonly Message[]): string {
  return messages
    .map(({ content }) => content)
    .join('\n\n')
    .slice(0, TEXT_CHARACTERS)
}
