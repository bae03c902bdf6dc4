import type { PairInput } from '../judged-pair.ts'
import { writeJsonl } from '../write-jsonl.ts'
import type { Sources, WriteContext, Writer } from '../writer.ts'
import { type TrlPair, toTrlPair } from './trl-pair.ts'
import { trlPairLine } from './trl-pair-line.ts'

const KIND = { tied: 'tiedPairs', undecided: 'undecidedPairs', both_bad: 'bothBadPairs' } as const

/** One line per decided pair. Trainers can't use ties and both bad: pairs without a winner are left out and counted, and so are those with images. */
export const writeTrl: Writer<'trl'> = (sources, context) =>
  writeJsonl(rowsOf(sources, context), {
    toLine: (row) => trlPairLine(row, { withMargin: context.options.margin !== false }),
  })

async function* rowsOf(
  sources: Pick<Sources, 'pairs' | 'haveTools'>,
  { wrote, leaveOut }: WriteContext<'trl'>,
): AsyncGenerator<TrlPair> {
  const withTools = await sources.haveTools()
  for await (const judged of sources.pairs()) {
    leaveOut('bothBadVotes', judged.bothBadVotes)
    if (judged.outcome === 'decided' && hasImages(judged.pair)) leaveOut('pairsWithImages', 1)
    else if (judged.outcome === 'decided') {
      wrote(1)
      yield toTrlPair(judged.pair, { withTools })
    } else leaveOut(KIND[judged.outcome], 1)
  }
}

/** Without its images it would be another pair. */
function hasImages({ prompt, chosen, rejected }: PairInput): boolean {
  return [prompt, chosen.messages, rejected.messages].some((turns) => turns.some(({ images }) => images !== undefined))
}
