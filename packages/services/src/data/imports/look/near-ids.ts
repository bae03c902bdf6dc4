import type { WarningKind } from '@tiebreak/contracts/data/looking.ts'
import type { NormalRow } from '@tiebreak/formats/readers/reader.ts'
import { sha256Hex } from '@tiebreak/formats/readers/sha256-hex.ts'
import { createDigestTable, shortDigest } from './digest-table.ts'
import { nearKey } from './visible-text.ts'

/** Ids that we made ourselves. */
const MADE = /^sha256:/

/** Finds ids that differ only in spaces at their ends or in their Unicode form: of prompts in the file, of responses in a row. */
export function createNearIds(): { in: (row: NormalRow) => WarningKind[] } {
  const ids = createDigestTable()
  return {
    in({ externalId, responses }) {
      const kinds: WarningKind[] = []
      if (!MADE.test(externalId)) {
        const own = shortDigest(sha256Hex(externalId))
        const first = ids.firstOf(shortDigest(sha256Hex(nearKey(externalId))), own)
        if (first !== null && first !== own) kinds.push('near_prompt_ids')
      }
      const keys = responses.map((response) => nearKey(response.externalId))
      if (new Set(keys).size < keys.length) kinds.push('near_response_ids')
      return kinds
    },
  }
}
