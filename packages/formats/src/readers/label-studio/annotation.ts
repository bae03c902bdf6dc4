import type { Cell } from '../../rows/cell.ts'
import type { DraftVote } from '../../rows/draft.ts'
import { sha256Hex } from '../sha256-hex.ts'

export const NO_CHOICE = 'annotations without a choice: their result is empty'

/** When an annotation was made, and the time that it took, in seconds there. */
export function workOf(annotation: Cell): Pick<DraftVote, 'submittedAt' | 'activeMs'> {
  const lead = annotation.at('lead_time')
  return {
    submittedAt: annotation.atFirst('created_at', 'updated_at').optionalTime(),
    activeMs: lead.isAbsent ? null : Math.min(86_400_000, Math.max(0, Math.round(lead.number() * 1000))),
  }
}

/** An account's number, or an e-mail address, of which only a digest is kept. */
export function annotatorOf(cell: Cell): string {
  if (cell.isAbsent) return 'Label Studio annotator'
  const who = cell.isObject ? cell.object() : null
  const address = who ? who.at('email').optionalText() : cell.optionalId()
  const id = address?.includes('@')
    ? sha256Hex(address.toLowerCase()).slice(0, 16)
    : (who?.at('id').optionalId() ?? address)
  return `Label Studio annotator ${id ?? ''}`.trim()
}
