import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { growing } from '@tiebreak/db/growing.ts'
import { listPromptTexts } from '@tiebreak/db/queries/releases/splits/signatures.ts'
import type { Candidates, FindCandidates } from '@tiebreak/engine/releases/splits/find-candidates.ts'
import { textColumns } from '@tiebreak/engine/releases/splits/texts.ts'
import type { WorkerCtx } from '#context.ts'
import { inProject } from '#in-project.ts'
import { promptText } from './prompt-text.ts'

/** Texts and pairs that are compared at a time. */
const TEXTS_AT_ONCE = 256
const PAIRS_AT_ONCE = 100_000

/**
 * The pairs of texts that are near. What their signatures say is checked by the texts themselves, which are read again
 * for it, a few at a time.
 * @param sampleOf the id of a prompt with a text
 */
export async function findNear(
  ctx: WorkerCtx,
  projectId: ProjectId,
  { sampleOf, ...signed }: FindCandidates['input'] & { sampleOf: (text: number) => string },
): Promise<Candidates> {
  const candidates = await ctx.engine.run('findCandidates', signed, { signal: ctx.signal })
  const first = growing(Uint32Array)
  const second = growing(Uint32Array)
  for (const { from, to, texts } of batches(candidates)) {
    const numbers = [...texts]
    const read = await inProject(ctx, projectId, (tx) => listPromptTexts(tx, projectId, numbers.map(sampleOf)))
    const byId = new Map(read.map(({ id, messages }) => [id, messages]))
    const place = new Map(numbers.map((text, at) => [text, at]))
    const placesOf = (column: Uint32Array) =>
      Uint32Array.from(column.subarray(from, to), (text) => place.get(text) ?? 0)
    const input = {
      texts: textColumns(numbers.map((text) => promptText(byId.get(sampleOf(text)) ?? []))),
      first: placesOf(candidates.first),
      second: placesOf(candidates.second),
    }
    const isNear = await ctx.engine.run('compareTexts', input, { signal: ctx.signal })
    for (const [at, near] of isNear.entries())
      if (near === 1) {
        first.push(candidates.first[from + at] ?? 0)
        second.push(candidates.second[from + at] ?? 0)
      }
  }
  return { first: first.whole(), second: second.whole(), notCompared: candidates.notCompared }
}

/** Runs of pairs that have few enough texts. */
function* batches({ first, second }: Candidates): Generator<{ from: number; to: number; texts: Set<number> }> {
  let from = 0
  let texts = new Set<number>()
  for (const [pair, one] of first.entries()) {
    texts.add(one).add(second[pair] ?? 0)
    const to = pair + 1
    if (to < first.length && texts.size < TEXTS_AT_ONCE && to - from < PAIRS_AT_ONCE) continue
    yield { from, to, texts }
    from = to
    texts = new Set()
  }
}
