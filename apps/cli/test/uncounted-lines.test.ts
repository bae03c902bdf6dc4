import { expect, test } from 'vitest'
import { uncountedLines } from '#commands/uncounted-lines.ts'

const nothing = {
  gold: 0,
  repeats: 0,
  requeued: 0,
  withdrawn: 0,
  byJudges: 0,
  simulated: 0,
  withoutConsent: 0,
  ruledOut: 0,
  ruledOutBy: [],
}

test('an export says by kind what does not count, and who was ruled out, by whom and why', () => {
  const ruledOutBy = [
    { rater: 'Ann', of: 'rater' as const, by: 'Lea', reason: 'Clicked through', at: null, judgements: 80 },
    { rater: 'Annotator 2', of: 'judgements' as const, by: null, reason: 'A slip\u001b[2J', at: null, judgements: 1 },
  ]
  expect(
    uncountedLines({ gold: 1, repeats: 2, requeued: 3, withdrawn: 4, withoutConsent: 5, ruledOut: 81, ruledOutBy }),
  ).toEqual([
    'Not counted: 1 judgement of gold, 2 repeats, 3 judgements sent back, 4 judgements on withdrawn comparisons, 5 judgements without consent, 81 judgements ruled out.',
    'Ruled out: 80 judgements of Ann, by Lea: Clicked through',
    'Ruled out: 1 judgement of Annotator 2, by a lead: A slip\ufffd[2J',
  ])
})

test.each([
  ['gold', '1 judgement of gold'],
  ['repeats', '1 repeat'],
  ['requeued', '1 judgement sent back'],
  ['withdrawn', '1 judgement on withdrawn comparisons'],
  ['withoutConsent', '1 judgement without consent'],
  ['ruledOut', '1 judgement ruled out'],
] as const)('one of a kind is told alone: %s', (kind, words) => {
  expect(uncountedLines({ ...nothing, [kind]: 1 })).toEqual([`Not counted: ${words}.`])
})

test('where everything counts nothing is said', () => {
  expect(uncountedLines(nothing)).toEqual([])
})
