import type { Message } from '#shared/messages/message.ts'

/** What the card of adjusted scores says. */
export const adjustedEnglish = {
  adjustedFor: 'Adjusted for length and format',
  adjustedGroup: 'Adjusted for length and format, group {n}',
  aboutAdjusted:
    'People tend to prefer what is longer and more laid out. Here scores are as if all responses were equally long and had equally many headings, list items and bold parts; ties are half a win, and intervals are 95%.',
  nobodyMoves: 'No system changes places.',
  someMove: {
    one: '{n} of {all} systems changes places, by up to {most}.',
    other: '{n} of {all} systems change places, by up to {most}.',
  },
  adjustedSoon: 'The next fit adjusts the scores; it is on its way.',
  notAdjusted: 'The scores could not be adjusted',
  'state.separated': 'Length or format decides every judgement, so nothing tells what quality is worth beside it.',
  'state.too_large': 'There are more systems than can be adjusted together (1,500).',
  place: 'Place',
  placeBefore: 'plain: {place}',
  plainScore: 'Plain score',
  adjustedScore: 'Adjusted score',
  adjustedInterval: 'Adjusted interval',
  adjustedRank: 'Adjusted rank',
  difference: 'Difference',
  adjustedPlot:
    'Scores adjusted for length and format with intervals, and plain scores as hollow dots. The table below has all numbers.',
  filledAdjusted: 'Filled dots and lines: adjusted. Hollow dots: plain.',
  whatStyleIsWorth: 'What length and format are worth',
  aboutEffects:
    'How often a response wins that has more of it, if all else is equal; 50% means that it makes no difference. Effects are estimated together with the scores.',
  term: 'More of',
  'term.length': 'Length: twice as long',
  'term.headings': 'Headings: four against none',
  'term.list_items': 'List items: four against none',
  'term.bold': 'Bold parts: four against none',
  winsOf: 'Wins',
  coefficient: 'Coefficient',
  coefficientInterval: 'Its interval',
  coefficientIs: 'Coefficients are in logits per standard deviation of the difference between two responses.',
  'effect.no_variation': 'The same in all pairs',
  'effect.as_systems': 'Each system has its own amount, so nothing tells them apart',
  'effect.as_terms': 'Follows from the others',
  'effect.too_few': 'Too few annotators and prompts',
  'effect.singular': 'Scores are too far apart',
} as const satisfies Record<string, Message>
