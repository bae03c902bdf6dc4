import { expect, test } from 'vitest'
import { missing } from '../src/estimate.ts'

test('a missing figure names its reason and how many observations there were', () => {
  expect(missing('too_few', 3)).toEqual({ ok: false, reason: 'too_few', n: 3 })
  expect(missing('too_few', 3, 'three votes')).toEqual({ ok: false, reason: 'too_few', n: 3, detail: 'three votes' })
})
