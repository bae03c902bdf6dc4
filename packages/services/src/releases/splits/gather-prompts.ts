import type { ProjectId, PromptId } from '@tiebreak/contracts/ids.ts'
import { SPLITS } from '@tiebreak/contracts/releases/choices.ts'
import { growing } from '@tiebreak/db/growing.ts'
import {
  type Known,
  listWaitingPrompts,
  readAssignedPrompts,
  type SignedPrompt,
} from '@tiebreak/db/queries/releases/splits/signed-prompts.ts'
import { uuidNumbers } from '@tiebreak/db/uuid-numbers.ts'
import { BANDS } from '@tiebreak/engine/releases/splits/bands.ts'
import { KEY_WORDS } from '@tiebreak/engine/releases/splits/propose-splits.ts'
import type { WorkerCtx } from '#context.ts'
import { inProject } from '#in-project.ts'
import { numberIds } from '#number-ids.ts'
import { compareStrata } from './describe-deviation.ts'
import { signPlan, signPrompts } from './sign-prompts.ts'

/** Prompts in parts, each of which fits into memory. */
export type PromptParts = AsyncIterable<readonly PromptId[]> | Iterable<readonly PromptId[]>

export type GatheredPrompts = Awaited<ReturnType<typeof gatherPrompts>>

const NO_STRATUM = '\u0000'

/**
 * Reads everything that splits are proposed from, as columns: about 250 bytes for each text, and 60 for each prompt.
 * Texts are numbered, equal ones once, by the first half of their digests; so are prompts, waiting ones first.
 */
export async function gatherPrompts(ctx: WorkerCtx, projectId: ProjectId, known: Known, parts: PromptParts) {
  const texts = uuidNumbers()
  const prompts = uuidNumbers()
  const groups = uuidNumbers()
  const strata = numberIds()
  const column = () => growing(Uint32Array)
  const ofText = { keys: column(), bands: column(), sizes: column(), sample: column() }
  const waiting = { text: column(), stratum: column() }
  const assigned = { text: column(), stratum: column(), split: column(), group: column() }

  function add({ id, contentHash, stratum, shingles, bands }: SignedPrompt): { text: number; stratum: number } {
    const prompt = prompts.numberOf(id, 0)
    const before = texts.count()
    const text = texts.numberOf(contentHash, 0)
    if (text === before) {
      for (let word = 0; word < KEY_WORDS; word++) ofText.keys.push(contentHash.readUInt32BE(4 * word))
      for (let band = 0; band < BANDS; band++) ofText.bands.push(bands.readUInt32BE(4 * band))
      ofText.sizes.push(shingles)
      ofText.sample.push(prompt)
    }
    return { text, stratum: strata.numberOf(stratum ?? NO_STRATUM) }
  }

  for await (const ids of parts) {
    await signPrompts(ctx, projectId, ids)
    for (const prompt of await inProject(ctx, projectId, (tx) => listWaitingPrompts(tx, projectId, known, ids))) {
      if (prompts.find(prompt.id, 0) >= 0) continue
      const { text, stratum } = add(prompt)
      waiting.text.push(text)
      waiting.stratum.push(stratum)
    }
  }
  await signPlan(ctx, projectId)
  await inProject(ctx, projectId, async (tx) => {
    for await (const part of readAssignedPrompts(tx, projectId, known))
      for (const prompt of part) {
        const { text, stratum } = add(prompt)
        assigned.text.push(text)
        assigned.stratum.push(stratum)
        assigned.split.push(SPLITS.indexOf(prompt.split))
        assigned.group.push(groups.numberOf(prompt.groupId, 0))
      }
  })
  const labels = strata.ids.map((label) => (label === NO_STRATUM ? null : label))
  const order = [...labels.keys()].sort((one, other) => compareStrata(labels[one] ?? null, labels[other] ?? null))
  // Numbered by name, so that what the order of prompts was has no say.
  const place = new Uint32Array(labels.length)
  for (const [at, stratum] of order.entries()) place[stratum] = at
  const renumbered = (stratum: Uint32Array) => stratum.map((one) => place[one] ?? 0)
  return {
    texts,
    prompts,
    groups,
    strata: order.map((stratum) => labels[stratum] ?? null),
    ofText: {
      keys: ofText.keys.whole(),
      bands: ofText.bands.whole(),
      sizes: ofText.sizes.whole(),
      /** A prompt with the text. */
      sample: ofText.sample.whole(),
    },
    waiting: { text: waiting.text.whole(), stratum: renumbered(waiting.stratum.whole()) },
    assigned: {
      text: assigned.text.whole(),
      stratum: renumbered(assigned.stratum.whole()),
      split: assigned.split.whole(),
      group: assigned.group.whole(),
    },
  }
}
