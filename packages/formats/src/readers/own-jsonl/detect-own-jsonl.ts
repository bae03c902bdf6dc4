import { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import { jsonLines } from '../json-lines.ts'
import type { FileHead, Likeness } from '../reader.ts'

const FIELDS = new Set(Object.keys(OwnRow.shape))

/** How a damaged line, or one of which not all is there, shows whose it is. */
const NAMES_A_FIELD = /^\s*\{.*"(?:prompt|responses)"\s*:/s

/**
 * Own JSONL has objects with responses, on a line each. Damaged lines may be there too: their errors name the place. Where
 * nothing is to be seen, as in an empty file, it may be.
 */
export function detectOwnJsonl(head: FileHead): Likeness {
  if (head.text.trim() === '') return 'possible'
  let isPossible = false
  for (const line of jsonLines(head)) {
    if (line.fields?.includes('responses')) return 'sure'
    isPossible ||= line.fields
      ? line.fields.includes('prompt') && line.fields.every((field) => FIELDS.has(field))
      : NAMES_A_FIELD.test(line.text)
  }
  return isPossible ? 'possible' : 'no'
}
