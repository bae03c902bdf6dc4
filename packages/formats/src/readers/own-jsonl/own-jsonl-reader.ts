import { makeOrdinalCounter } from '../make-ordinal-counter.ts'
import type { Reader } from '../reader.ts'
import { detectOwnJsonl } from './detect-own-jsonl.ts'
import { normaliseOwnRow } from './normalise-own-row.ts'
import { readOwnJsonl } from './read-own-jsonl.ts'

/** Tiebreak's own format. */
export const ownJsonlReader: Reader = {
  detects: detectOwnJsonl,
  async *read(source) {
    const ordinalOf = makeOrdinalCounter()
    for await (const item of readOwnJsonl(source))
      yield item.kind === 'row' ? { ...item, row: normaliseOwnRow(item.row, ordinalOf) } : item
  },
}
