import { MOST_RESPONSES, MOST_VOTES } from '@tiebreak/contracts/data/own-row.ts'
import { LINE_MOST_BYTES } from '../../containers/most-bytes.ts'

/** What goes onto a line together: votes as JSON, and the responses that they name, as JSON by id. */
export type Together = { responses: ReadonlyMap<string, string>; votes: readonly string[] }

export type OwnLine = {
  /** Adds all of it, or nothing if the line would become longer than can be read. */
  add: (more: Together) => boolean
  readonly isEmpty: boolean
  text: () => string
}

const FRAME = ',"responses":[],"votes":[]}'

/** A line of own JSONL that is being put together, no longer than imports read. */
export function ownLine(head: string, mostBytes = LINE_MOST_BYTES): OwnLine {
  const responses = new Map<string, string>()
  const votes: string[] = []
  let bytes = Buffer.byteLength(head) + FRAME.length
  return {
    add({ responses: named, votes: more }) {
      const missing = [...named].filter(([id]) => !responses.has(id))
      const added = [...missing.map(([, text]) => text), ...more]
      const size = added.reduce((sum, text) => sum + Buffer.byteLength(text) + 1, bytes)
      const tooMany = responses.size + missing.length > MOST_RESPONSES || votes.length + more.length > MOST_VOTES
      if (tooMany || size > mostBytes) return false
      for (const [id, text] of missing) responses.set(id, text)
      votes.push(...more)
      bytes = size
      return true
    },
    get isEmpty() {
      return responses.size === 0
    },
    text() {
      const said = votes.length > 0 ? `,"votes":[${votes.join(',')}]` : ''
      return `${head},"responses":[${[...responses.values()].join(',')}]${said}}\n`
    },
  }
}
