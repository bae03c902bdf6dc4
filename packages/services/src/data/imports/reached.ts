import { crc32 } from 'node:zlib'
import { z } from 'zod'
import type { ChosenItem } from './look/choose-rows.ts'

/**
 * How far an import has come: what its last batch committed together with what it stored. Whoever goes on reads over as
 * many items without storing them, which gives equal rows their numbers again, and compares the digest of what it passed.
 */
export const Reached = z.object({
  /** Items of the reader that are in as a whole. */
  items: z.number().int(),
  /** Of the one after those, votes that are in; 0 if nothing of it is. */
  votes: z.number().int(),
  /** Of the items before that, and of the one that is partly in. */
  digest: z.number().int(),
  /** Row errors that are stored. */
  errors: z.number().int(),
  /** Responses and votes that were stored: the planner's statistics are refreshed as they grow. */
  rows: z.number().int(),
})
export type Reached = z.infer<typeof Reached>

export const NOTHING_REACHED: Reached = { items: 0, votes: 0, digest: 0, errors: 0, rows: 0 }

/** The digest of what was read so far and one more item: the same file, read in the same way, gives the same. */
export function digestWith(item: ChosenItem, before: number): number {
  return crc32(`${item.line} ${item.kind} ${whatIn(item)}\n`, before)
}

function whatIn(item: ChosenItem): string {
  if (item.kind === 'left_out') return ''
  if (item.kind === 'error') return item.errors.map(({ field, found }) => `${field} ${found}`).join('\n')
  const { externalId, contentHash, responses, votes } = item.row
  return `${externalId} ${contentHash} ${responses.length} ${votes.length}`
}
