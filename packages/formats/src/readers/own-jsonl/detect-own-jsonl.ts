import { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import { jsonLines } from '../json-lines.ts'
import type { FileHead, Likeness } from '../reader.ts'

const FIELDS = new Set(Object.keys(OwnRow.shape))

/** What a damaged or incomplete line of own JSONL looks like. */
const NAMES_A_FIELD = /^\s*\{.*"(?:prompt|responses)"\s*:/s

/**
 * Own JSONL has one object with responses per line. There may be damaged lines too, whose errors say where. A file that
 * shows nothing, such as an empty one, counts as "maybe".
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
