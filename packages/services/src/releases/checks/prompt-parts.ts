import type { Split } from '@tiebreak/contracts/releases/choices.ts'
import type {
  ReleasePair,
  ReleasePrompt,
  ReleaseRanking,
  ReleaseResponse,
  ReleaseSource,
  ReleaseVote,
} from '@tiebreak/formats/releases/release-parts.ts'

/** Everything that a release has of one prompt: what is held of it at a time. */
export type PromptParts = {
  split: Split
  prompt: ReleasePrompt
  responses: readonly ReleaseResponse[]
  pairs: readonly ReleasePair[]
  rankings: readonly ReleaseRanking[]
  votes: readonly ReleaseVote[]
}

/**
 * The parts of a split prompt by prompt, in the order of `responses`, which pairs, rankings and judgements follow.
 * @throws RangeError on rows of a prompt that is not there, or not in that order
 */
export async function* promptParts(source: ReleaseSource, split: Split): AsyncGenerator<PromptParts> {
  const pairs = takeInOrder(source.pairs(split), (pair) => pair.prompt.id)
  const rankings = takeInOrder(source.rankings(split), (ranking) => ranking.prompt.id)
  const votes = takeInOrder(source.votes(split), (vote) => vote.promptId)
  const streams = [pairs, rankings, votes]
  try {
    for await (const { prompt, responses } of source.responses(split))
      yield {
        split,
        prompt,
        responses,
        pairs: await pairs.of(prompt.id),
        rankings: await rankings.of(prompt.id),
        votes: await votes.of(prompt.id),
      }
    for (const stream of streams) await stream.assertOver(split)
  } finally {
    for (const stream of streams) await stream.end()
  }
}

function takeInOrder<Row>(rows: AsyncIterable<Row>, promptOf: (row: Row) => string) {
  const source = rows[Symbol.asyncIterator]()
  let ahead: IteratorResult<Row> | undefined
  return {
    async of(id: string): Promise<Row[]> {
      const own: Row[] = []
      for (;;) {
        ahead ??= await source.next()
        if (ahead.done || promptOf(ahead.value) !== id) return own
        own.push(ahead.value)
        ahead = undefined
      }
    },
    async assertOver(split: Split): Promise<void> {
      ahead ??= await source.next()
      if (!ahead.done)
        throw new RangeError(`${split} has rows of the prompt ${promptOf(ahead.value)} that are out of order`)
    },
    async end(): Promise<void> {
      await source.return?.()
    },
  }
}
