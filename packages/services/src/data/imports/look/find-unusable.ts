import type { UnusableKind } from '@tiebreak/contracts/data/looking.ts'
import type { NormalResponse, NormalRow } from '@tiebreak/formats/readers/reader.ts'
import { sha256Hex } from '@tiebreak/formats/readers/sha256-hex.ts'
import { createDigestTable, shortDigest } from './digest-table.ts'
import { visibleText } from './visible-text.ts'

/** What of a row cannot be used: the whole prompt, or one response by its place. */
export type Unusable = { kind: UnusableKind; response: number | null }

export type UnusableFinder = {
  in: (row: NormalRow) => Unusable[]
  /** Only so many prompts were compared with one another; null where all were. */
  comparedPrompts: () => number | null
}

/** A shorter prompt stands in many a response by chance. */
const SHORTEST_ECHO = 20

/** Finds what no trainer or judge can use, in memory that does not grow beyond a bound. One for each file. */
export function createUnusableFinder(mostPrompts?: number): UnusableFinder {
  const prompts = createDigestTable(mostPrompts)
  const isSecondOfItsText = (contentHash: string, { externalId }: NormalRow) => {
    const id = shortDigest(sha256Hex(externalId))
    const first = prompts.firstOf(shortDigest(contentHash), id)
    return first !== null && first !== id
  }
  return {
    in: (row) =>
      // Votes alone bring no texts.
      row.contentHash === null
        ? []
        : [
            ...promptFaults(row),
            ...(isSecondOfItsText(row.contentHash, row)
              ? [{ kind: 'same_prompt_twice', response: null } as const]
              : []),
            ...responseFaults(row),
          ],
    comparedPrompts: prompts.limit,
  }
}

function promptFaults({ messages }: NormalRow): Unusable[] {
  const kinds: UnusableKind[] = []
  if (messages.at(-1)?.role === 'assistant') kinds.push('prompt_ends_in_assistant')
  if (messages.every(({ role }) => role === 'system' || role === 'developer')) kinds.push('prompt_is_system_only')
  return kinds.map((kind) => ({ kind, response: null }))
}

function responseFaults({ messages, responses }: NormalRow): Unusable[] {
  const asked = messages.findLast(({ role }) => role === 'user')?.content.trim() ?? ''
  const hashes = new Set<string>()
  const texts = new Set<string>()
  return responses.flatMap((response, at) => {
    const kinds: UnusableKind[] = []
    const text = textOf(response)
    const visible = visibleText(text)
    if (response.isEmpty) kinds.push('empty_responses')
    else if (hashes.has(response.contentHash)) kinds.push('identical_responses')
    else if (texts.has(visible)) kinds.push('lookalike_responses')
    if (!response.isEmpty) {
      hashes.add(response.contentHash)
      texts.add(visible)
    }
    if (isByUser(response)) kinds.push('response_by_user')
    if (asked.length >= SHORTEST_ECHO && text.includes(asked)) kinds.push('prompt_in_response')
    return kinds.map((kind) => ({ kind, response: at }))
  })
}

function isByUser({ messages }: NormalResponse): boolean {
  return messages[0]?.role === 'user' || messages.at(-1)?.role === 'user'
}

/** All that a response says, roles and calls included, so that equal texts are equal responses. */
function textOf({ messages }: NormalResponse): string {
  const [only] = messages
  if (messages.length === 1 && only !== undefined && Object.keys(only).length === 2) return only.content
  return messages
    .map(({ role, content, images, tool_calls }) => {
      const shown = images ? sha256Hex(JSON.stringify(images)) : ''
      return `${role}: ${content}${shown}${tool_calls ? JSON.stringify(tool_calls) : ''}`
    })
    .join('\n')
}
