import type { JudgedPair } from '../judged-pair.ts'
import { writeJsonl } from '../write-jsonl.ts'
import type { WriteContext, Writer } from '../writer.ts'
import { type TrlPair, toTrlPair } from './trl-pair.ts'
import { trlPairLine } from './trl-pair-line.ts'

const KIND = { tied: 'tiedPairs', undecided: 'undecidedPairs', both_bad: 'bothBadPairs' } as const

/** One line per decided pair. Trainers can't use ties and both bad: pairs without a winner are left out and counted. */
export const writeTrl: Writer<'trl'> = (sources, context) =>
  writeJsonl(rowsOf(sources.pairs(), context), {
    toLine: (row) => trlPairLine(row, { withMargin: context.options.margin !== false }),
  })

async function* rowsOf(
  pairs: AsyncIterable<JudgedPair>,
  { wrote, leaveOut }: WriteContext<'trl'>,
): AsyncGenerator<TrlPair> {
  for await (const judged of pairs) {
    leaveOut('bothBadVotes', judged.bothBadVotes)
    if (judged.outcome === 'decided') {
      wrote(1)
      yield toTrlPair(judged.pair)
    } else leaveOut(KIND[judged.outcome], 1)
  }
}
