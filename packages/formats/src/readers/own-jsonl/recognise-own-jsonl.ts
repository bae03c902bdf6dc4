import { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import type { FileHead } from '../../containers/read-head.ts'
import type { Recognition } from '../reader.ts'

const FIELDS = new Set(Object.keys(OwnRow.shape))

/** What a damaged or incomplete line of own JSONL looks like. */
const NAMES_A_FIELD = /^\s*\{.*"(?:prompt|responses)"\s*:/m

/** Own JSONL has a prompt with responses in each row. There may be damaged lines too, whose errors say where. */
export function recogniseOwnJsonl({ container, rows, text }: FileHead): Recognition {
  if (container === null) return { like: 'no', fields: 0, because: '' }
  const own = rows.find((row) => 'responses' in row && Object.keys(row).every((field) => FIELDS.has(field)))
  if (own)
    return { like: 'sure', fields: 3, because: 'its rows have "responses" and no other fields than own JSONL has' }
  if (rows.some((row) => Array.isArray(row.responses) && row.responses.some(isResponse)))
    return { like: 'sure', fields: 2, because: 'its rows have a list of "responses"' }
  const isPossible =
    rows.length > 0
      ? rows.some((row) => 'prompt' in row && Object.keys(row).every((field) => FIELDS.has(field)))
      : container === 'jsonl' && NAMES_A_FIELD.test(text)
  return isPossible
    ? { like: 'possible', fields: 1, because: 'its rows have a "prompt" as own JSONL has' }
    : { like: 'no', fields: 0, because: '' }
}

function isResponse(value: unknown): boolean {
  return typeof value === 'object' && value !== null && ('text' in value || 'messages' in value)
}
