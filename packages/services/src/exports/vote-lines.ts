import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { readVoteLines } from '@tiebreak/db/queries/vote-lines.ts'

const LINE_FEED = 0x0a

/**
 * Every counted vote in the order in which they came, with pseudonyms, as JSON Lines; ties and both bad are in. The shape
 * is `toVoteRow`'s, the bytes come from the database as they are.
 * @param onLines told after each chunk how many lines have ended so far
 */
export async function* voteLines(
  tx: Tx,
  projectId: ProjectId,
  mark: string,
  onLines: (ended: number) => Promise<void>,
): AsyncGenerator<Uint8Array, void, undefined> {
  let ended = 0
  for await (const chunk of readVoteLines(tx, projectId, mark)) {
    for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, at + 1)) ended++
    await onLines(ended)
    yield chunk
  }
}
