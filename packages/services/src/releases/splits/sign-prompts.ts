import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import {
  insertSignatures,
  listUnsigned,
  listUnsignedInPlan,
  type Unsigned,
} from '@tiebreak/db/queries/releases/splits/signatures.ts'
import { BANDS, SIGNATURE_METHOD } from '@tiebreak/engine/releases/splits/bands.ts'
import { textColumns } from '@tiebreak/engine/releases/splits/texts.ts'
import type { WorkerCtx } from '#context.ts'
import { inProject } from '#in-project.ts'
import { promptText } from './prompt-text.ts'

/** Texts that are signed at a time. */
const AT_ONCE = 500

/** Signs the texts of some prompts; those that an earlier cut signed are not signed again. */
export async function signPrompts(ctx: WorkerCtx, projectId: ProjectId, promptIds: readonly string[]): Promise<void> {
  for (let from = 0; from < promptIds.length; from += AT_ONCE) {
    const ids = promptIds.slice(from, from + AT_ONCE)
    const wanted = { method: SIGNATURE_METHOD, promptIds: ids }
    await sign(ctx, projectId, await inProject(ctx, projectId, (tx) => listUnsigned(tx, projectId, wanted)))
  }
}

/** Signs the texts of the plan that an older method signed. */
export async function signPlan(ctx: WorkerCtx, projectId: ProjectId): Promise<void> {
  for (;;) {
    const wanted = { method: SIGNATURE_METHOD, limit: AT_ONCE }
    const unsigned = await inProject(ctx, projectId, (tx) => listUnsignedInPlan(tx, projectId, wanted))
    if (unsigned.length === 0) return
    await sign(ctx, projectId, unsigned)
  }
}

async function sign(ctx: WorkerCtx, projectId: ProjectId, unsigned: readonly Unsigned[]): Promise<void> {
  if (unsigned.length === 0) return
  const texts = textColumns(unsigned.map(({ messages }) => promptText(messages)))
  const { bands, sizes } = await ctx.engine.run('signTexts', texts, { signal: ctx.signal })
  const rows = unsigned.map(({ contentHash }, at) => {
    const bytes = Buffer.alloc(4 * BANDS)
    for (let band = 0; band < BANDS; band++) bytes.writeUInt32BE(bands[at * BANDS + band] ?? 0, 4 * band)
    return { contentHash, shingles: sizes[at] ?? 0, bands: bytes }
  })
  await inProject(ctx, projectId, (tx) => insertSignatures(tx, projectId, SIGNATURE_METHOD, rows))
}
