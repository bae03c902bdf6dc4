import { place, small } from '#copied-fields.ts'
import { copyRows } from '#copy-rows.ts'
import type { Tx } from '#database.ts'
import { type UuidNumbers, uuidNumbers } from '#uuid-numbers.ts'

/** The responses of comparisons, by number: those of comparison c are the entries `start[c]` to `start[c + 1] − 1`, in its own order. */
export type ComparedResponses = {
  start: Int32Array
  response: Int32Array
  /** The prompt of each comparison, numbered from 0. */
  prompt: Int32Array
  responses: UuidNumbers
}

/**
 * Reads which responses were compared. The scope of the transaction is the project.
 * @param sizes how many responses each comparison has
 */
export async function readComparedResponses(
  tx: Tx,
  projectId: string,
  { comparisons, sizes }: { comparisons: UuidNumbers; sizes: Uint8Array },
): Promise<ComparedResponses> {
  const start = new Int32Array(sizes.length + 1)
  for (const [comparison, k] of sizes.entries()) start[comparison + 1] = (start[comparison] ?? 0) + k
  const response = new Int32Array(start.at(-1) ?? 0)
  const prompt = new Int32Array(sizes.length)
  const [responses, prompts] = [uuidNumbers(), uuidNumbers()]
  const query = `select cr.comparison_id, cr.position, cr.response_id, cr.prompt_id
    from comparison_responses cr where cr.project_id = ${tx.client.escapeLiteral(projectId)}`
  await copyRows(tx, query, 4, (row) => {
    const comparison = comparisons.find(row.bytes, place(row, 0))
    if (comparison < 0) return
    response[(start[comparison] ?? 0) + small(row, 1, 1) - 1] = responses.numberOf(row.bytes, place(row, 2))
    prompt[comparison] = prompts.numberOf(row.bytes, place(row, 3))
  })
  return { start, response, prompt, responses }
}
