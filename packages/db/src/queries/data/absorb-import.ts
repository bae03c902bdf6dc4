import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CorrectedTexts } from '@tiebreak/contracts/data/corrections.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { from as copyFrom } from 'pg-copy-streams'
import { z } from 'zod'
import type { Tx } from '#database.ts'
import type { StagedBatch } from '#staging.ts'

const count = z.number().int()
const Absorbed = z.object({
  prompts: count,
  promptsAlreadyThere: count,
  responses: count,
  responsesAlreadyThere: count,
  emptyResponses: count,
  duplicateResponses: count,
  comparisons: count,
  judgements: count,
  judgementsAlreadyThere: count,
  errors: z.array(z.object({ line: count, field: z.string(), found: z.string(), expected: z.string() })),
})
export type Absorbed = z.infer<typeof Absorbed> & { corrected: CorrectedTexts }

/**
 * Moves one batch of an import into the project: COPY into staging, then one statement for texts that are corrected, where
 * they may be, and one that inserts what is new. Runs in the caller's transaction, so a batch is imported completely or not at all.
 */
export async function absorbImport(
  tx: Tx,
  {
    projectId,
    simulated,
    corrects,
    batch,
  }: { projectId: ProjectId; simulated: boolean; corrects: boolean; batch: StagedBatch },
): Promise<Absorbed> {
  const { importId, tables } = batch
  for (const [table, rows] of Object.entries(tables)) {
    if (rows.rows() === 0) continue
    const stream = tx.client.query(copyFrom(`copy staging.${table} from stdin`))
    await pipeline(Readable.from(rows.bytes()), stream)
  }
  const versions = await tx.client.query<{ corrected: unknown }>(
    'select tiebreak.version_texts($1, $2, $3) as corrected',
    [projectId, importId, corrects],
  )
  const { rows } = await tx.client.query<{ absorbed: unknown }>(
    'select tiebreak.absorb_import($1, $2, $3) as absorbed',
    [projectId, importId, simulated],
  )
  return { ...Absorbed.parse(rows[0]?.absorbed), corrected: CorrectedTexts.parse(versions.rows[0]?.corrected) }
}
