import { expect, it } from 'vitest'
import { whatIsIn } from '#remote/what-is-in.ts'

const NONE = { lines: 0, badLines: 0, prompts: 0, promptsAlreadyThere: 0, responses: 0, responsesAlreadyThere: 0 }
const REST = { emptyResponses: 0, duplicateResponses: 0, comparisons: 0, judgements: 0, judgementsAlreadyThere: 0 }
const COUNTS = { ...NONE, ...REST, errors: 0 }

it('says what an import has stored when nobody waits for it any longer', () => {
  const progress = { done: 0, total: 900, unit: 'bytes' }
  const none = 'Nothing of it is in yet: it waits for its turn.'
  expect(whatIsIn(null)).toBe(none)
  expect(whatIsIn({ state: 'queued', counts: COUNTS, progress })).toBe(none)
  expect(
    whatIsIn({
      state: 'running',
      counts: { ...COUNTS, prompts: 20, responses: 41, judgements: 7 },
      progress: { ...progress, done: 300 },
    }),
  ).toBe('So far 20 prompts, 41 responses and 7 judgements are in (33 % of the file).')
})
