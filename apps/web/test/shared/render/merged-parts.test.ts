import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergedParts } from '../../../src/shared/render/merged-parts.ts'
import { diffParts } from '../../../src/shared/render/worker/diff-parts.ts'

test('whatever two texts say, both can be read from the one that they are merged into', () => {
  const word = fc.constantFrom('be', 'fair', 'quick', 'kind', '\n', '. ', 'and', 'not')
  const text = fc.array(word, { maxLength: 40 }).map((words) => words.join(' '))
  fc.assert(
    fc.property(text, text, (first, second) => {
      const differences = diffParts(first, second)
      if (differences.kind !== 'parts') return
      const merged = mergedParts(differences.first, differences.second)
      const without = (kind: string) =>
        merged
          .filter((part) => part.kind !== kind)
          .map((part) => part.text)
          .join('')
      expect(without('added')).toBe(first)
      expect(without('removed')).toBe(second)
    }),
    { seed: 20261130, numRuns: 500 },
  )
})
