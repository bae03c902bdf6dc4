import type { OwnResponse } from '@tiebreak/contracts/data/own-row.ts'
import { canonicalJson } from '../canonical-json.ts'
import { sha256Hex } from '../sha256-hex.ts'
import { messagesOfResponse } from './messages-of-response.ts'

/**
 * The external id of each response of a row, in the row's order: its own id, else its system, else `sha256:<hex>` of
 * its messages. A default already used in the row gets `#2`, `#3`, …; own ids take precedence, so a default never takes
 * one.
 */
export function responseExternalIds(responses: readonly OwnResponse[]): string[] {
  const taken = new Set(responses.flatMap((response) => response.id ?? []))
  return responses.map((response) => {
    if (response.id !== undefined) return response.id
    const base = response.system ?? `sha256:${sha256Hex(canonicalJson(messagesOfResponse(response)))}`
    let id = base
    for (let ordinal = 2; taken.has(id); ordinal += 1) id = `${base}#${ordinal}`
    taken.add(id)
    return id
  })
}
