import { makeOrdinalCounter } from '../make-ordinal-counter.ts'
import type { Reader } from '../reader.ts'
import { normaliseOwnRow } from './normalise-own-row.ts'
import { readOwnRows } from './read-own-jsonl.ts'
import { recogniseOwnJsonl } from './recognise-own-jsonl.ts'

/** Tiebreak's own format. */
export const ownJsonlReader: Reader = {
  recognises: recogniseOwnJsonl,
  async *read(entries) {
    const ordinalOf = makeOrdinalCounter()
    for await (const item of readOwnRows(entries))
      yield item.kind === 'row' ? { ...item, row: normaliseOwnRow(item.row, ordinalOf) } : item
  },
}
