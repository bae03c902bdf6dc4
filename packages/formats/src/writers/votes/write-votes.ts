import type { Writer } from '../writer.ts'

/** Every counted vote, then every final answer: the lines arrive ready to be written. */
export const writeVotes: Writer<'votes'> = async function* (sources, { wrote }) {
  for await (const { bytes, lines } of sources.voteLines()) {
    wrote(lines)
    yield bytes
  }
}
