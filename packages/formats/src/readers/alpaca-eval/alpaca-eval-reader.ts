import type { Cell } from '../../rows/cell.ts'
import type { DraftVote } from '../../rows/draft.ts'
import { pairVote } from '../../rows/pair-vote.ts'
import { type RowContext, rowReader } from '../../rows/row-reader.ts'
import { canonicalJson } from '../canonical-json.ts'
import { sha256Hex } from '../sha256-hex.ts'

const TIE = 1.5

/**
 * AlpacaEval: `preference` is from 1 to 2, and preference − 1 is the probability that output 2 is better (its README
 * once said output 1, which the data contradict).
 */
export const alpacaEvalReader = rowReader({
  fits: (row) =>
    ['instruction', 'output_1', 'output_2', 'preference'].every((field) => row.at(field).value !== undefined)
      ? ['instruction', 'output_1', 'output_2', 'preference']
      : null,
  read: (row, context) => {
    const instruction = row.at('instruction').text()
    const input = row.at('input').optionalText()
    const prompt = input === undefined ? instruction : `${instruction}\n\n${input}`
    return {
      id: `sha256:${sha256Hex(canonicalJson(prompt))}`,
      prompt,
      responses: [1, 2].map((n) => ({
        ...nameOf(row.at(`generator_${n}`)),
        text: row.at(`output_${n}`).text(),
      })),
      votes: [context.vote(() => voteOf(row, context))].filter((vote) => vote !== null),
    }
  },
})

/** Several outputs of one generator to one instruction are told apart by what they say. */
function nameOf(generator: Cell): { system?: string } {
  return generator.isAbsent ? {} : { system: generator.text() }
}

/** Annotators with a number are people; a name is that of a program's configuration. */
function voteOf(row: Cell, { notKept }: RowContext): DraftVote | null {
  const preference = row.at('preference')
  const annotator = row.at('annotator')
  if (preference.isAbsent) {
    notKept('rows without a preference: the annotator gave none')
    return null
  }
  const value = preference.number()
  if (value < 1 || value > 2) preference.refuse('a number from 1 (output 1 is better) to 2 (output 2 is)')
  const isPerson = typeof annotator.value === 'number'
  const by = annotator.optionalId() ?? 'AlpacaEval'
  return pairVote(value === TIE ? 'tie' : value < TIE ? 'first' : 'second', {
    by: isPerson ? `AlpacaEval annotator ${by}` : by,
    source: isPerson ? 'human' : 'judge',
    ...(isPerson || annotator.isAbsent ? {} : { judge: { model: by } }),
    // Whole numbers come from annotators that give no probability.
    ...(value === 1 || value === TIE || value === 2 ? {} : { confidence: shareOf(value) }),
  })
}

/** The probability of the better output, without the digits that subtracting adds. */
function shareOf(preference: number): number {
  return Number(Math.max(2 - preference, preference - 1).toFixed(12))
}
