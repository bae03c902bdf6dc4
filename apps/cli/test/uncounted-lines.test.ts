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
  unacknowledged: 0,
  undone: 0,
  ruledOut: 0,
  ruledOutBy: [],
}

test('an export says by kind what does not count, and who was excluded, by whom and why', () => {
  const ruledOutBy = [
    { rater: 'Ann', of: 'rater' as const, by: 'Lea', reason: 'Clicked through', at: null, judgements: 80 },
    { rater: 'Annotator 2', of: 'judgements' as const, by: null, reason: 'A slip\u001b[2J', at: null, judgements: 1 },
  ]
  expect(
    uncountedLines({ gold: 1, repeats: 2, requeued: 3, withdrawn: 4, withoutConsent: 5, ruledOut: 81, ruledOutBy }),
  ).toEqual([
    'Left out: 1 judgement of gold, 2 repeats, 3 judgements returned to the queue, 4 judgements of withdrawn comparisons, 5 judgements without consent, 81 judgements excluded by a decision.',
    'Everything by Ann (80 judgements), excluded by Lea: Clicked through',
    '1 judgement by Annotator 2, excluded by a lead: A slip\ufffd[2J',
  ])
})

test.each([
  ['gold', '1 judgement of gold'],
  ['repeats', '1 repeat'],
  ['requeued', '1 judgement returned to the queue'],
  ['withdrawn', '1 judgement of withdrawn comparisons'],
  ['withoutConsent', '1 judgement without consent'],
  ['undone', '1 judgement of an undone import'],
  ['unacknowledged', '1 judgement before the guidelines were acknowledged'],
  ['ruledOut', '1 judgement excluded by a decision'],
] as const)('one of a kind is told alone: %s', (kind, words) => {
  expect(uncountedLines({ ...nothing, [kind]: 1 })).toEqual([`Left out: ${words}.`])
})

test('where everything counts nothing is said', () => {
  expect(uncountedLines(nothing)).toEqual([])
})
