import { createHash } from 'node:crypto'
import { OUTCOMES } from '@tiebreak/contracts/releases/choices.ts'
import { growing } from '@tiebreak/db/growing.ts'
import type { RowChanges } from '@tiebreak/formats/releases/card/paper-facts.ts'
import type { ReleaseSource } from '@tiebreak/formats/releases/release-parts.ts'

/**
 * What became of the rows of a release in a later one, by their ids. Reads the pairs of both once; eight bytes are kept of
 * each row: 51 bits of its digest and its outcome. Of a million rows two have the same digest by chance in 1 of 4,000 cases.
 * Rows of single judgements, of which several may have one id, are compared as often as they are there.
 */
export async function compareRows(before: ReleaseSource, after: ReleaseSource): Promise<RowChanges> {
  const [old, now] = [await rowsOf(before), await rowsOf(after)]
  const changes = { gained: 0, lost: 0, relabelled: 0, kept: 0 }
  let [at, other] = [0, 0]
  while (at < old.length || other < now.length) {
    const [one, another] = [old[at] ?? Number.POSITIVE_INFINITY, now[other] ?? Number.POSITIVE_INFINITY]
    const [id, otherId] = [Math.floor(one / OUTCOMES.length), Math.floor(another / OUTCOMES.length)]
    if (id < otherId) changes.lost += 1
    else if (id > otherId) changes.gained += 1
    else if (one === another) changes.kept += 1
    else changes.relabelled += 1
    if (id <= otherId) at += 1
    if (id >= otherId) other += 1
  }
  return changes
}

/** A number for each row, in order: which it is, and in the last two bits what its label says. */
async function rowsOf({ facts, pairs }: ReleaseSource): Promise<Float64Array> {
  const rows = growing(Float64Array)
  for (const split of facts.splits)
    for await (const { rowId, outcome } of pairs(split))
      rows.push(digest(rowId) * OUTCOMES.length + OUTCOMES.indexOf(outcome))
  return rows.whole().sort()
}

/** The first 51 bits of SHA-256. */
function digest(id: string): number {
  const bytes = createHash('sha256').update(id).digest()
  return bytes.readUIntBE(0, 6) * 8 + ((bytes[6] ?? 0) >> 5)
}
