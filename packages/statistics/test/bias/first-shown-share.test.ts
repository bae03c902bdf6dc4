import { expect, test } from 'vitest'
import { firstShownShare } from '../../src/bias/first-shown-share.ts'
import { wilsonInterval } from '../../src/intervals/wilson-interval.ts'

test('the share of decisive votes for the first shown comes with its n and interval', () => {
  expect(firstShownShare({ decisive: 200, firstChosen: 120 })).toEqual(wilsonInterval({ successes: 120, n: 200 }))
})

test('without a decisive vote there is no share', () => {
  expect(firstShownShare({ decisive: 0, firstChosen: 0 })).toMatchObject({ ok: false, reason: 'too_few', n: 0 })
})
