import { describe, expect, test } from 'vitest'
import { createRandom } from '../../src/random/create-random.ts'
import { gamma } from '../../src/random/gamma.ts'

const DRAWS = 100_000

function moments(draw: () => number): { mean: number; variance: number } {
  let sum = 0
  let squares = 0
  for (let at = 0; at < DRAWS; at++) {
    const value = draw()
    sum += value
    squares += value * value
  }
  const mean = sum / DRAWS
  return { mean, variance: squares / DRAWS - mean * mean }
}

describe('createRandom', () => {
  test('repeats its stream for the same seed, on any machine', () => {
    const random = createRandom(20240229)
    expect([random.next(), random.next(), random.int(1000), random.int(2 ** 32)]).toMatchInlineSnapshot(`
      [
        0.07036068197070566,
        0.5681912682878483,
        443,
        3769157601,
      ]
    `)
    const one = createRandom(7)
    const two = createRandom(7)
    for (let at = 0; at < 1000; at++) expect(one.next()).toBe(two.next())
  })

  test('gives unlike streams for neighbouring, negative and large seeds', () => {
    const seeds = [0, 1, 2, -1, -2, 2 ** 32, 2 ** 32 + 1, 2 ** 52]
    expect(new Set(seeds.map((seed) => createRandom(seed).next())).size).toBe(seeds.length)
  })

  test('refuses a seed that is not a safe integer', () => {
    for (const seed of [0.5, Number.NaN, 2 ** 60]) expect(() => createRandom(seed)).toThrow(RangeError)
  })

  test('draws uniform numbers in [0, 1) with mean 1/2 and variance 1/12', () => {
    const random = createRandom(1)
    const { mean, variance } = moments(() => {
      const value = random.next()
      if (!(value >= 0 && value < 1)) throw new Error(`${value} is outside`)
      return value
    })
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.004)
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.002)
  })

  test('draws each whole number below n equally often', () => {
    const random = createRandom(2)
    const counts = new Array<number>(7).fill(0)
    for (let at = 0; at < 70_000; at++) counts[random.int(7)]! += 1
    const chiSquared = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)
    expect(chiSquared).toBeLessThan(22.46) // 99.9 % point at 6 degrees of freedom
  })

  test('refuses int(n) for n outside 1 to 2³²', () => {
    for (const n of [0, -1, 1.5, 2 ** 33]) expect(() => createRandom(1).int(n)).toThrow(RangeError)
  })

  test('draws standard normal numbers', () => {
    const random = createRandom(3)
    const { mean, variance } = moments(() => random.normal())
    expect(Math.abs(mean)).toBeLessThan(0.0125)
    expect(Math.abs(variance - 1)).toBeLessThan(0.0175)
  })

  test('shuffles in place, keeping all items, with each order equally likely', () => {
    const random = createRandom(4)
    const orders = new Map<string, number>()
    for (let at = 0; at < 60_000; at++) {
      const items = ['a', 'b', 'c']
      expect(random.shuffle(items)).toBe(items)
      orders.set(items.join(''), (orders.get(items.join('')) ?? 0) + 1)
    }
    expect(orders.size).toBe(6)
    const chiSquared = [...orders.values()].reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)
    expect(chiSquared).toBeLessThan(20.52) // 99.9 % point at 5 degrees of freedom
  })
})

test('gamma draws have mean and variance equal to their shape', () => {
  for (const shape of [0.5, 1, 4.5, 60]) {
    const random = createRandom(5)
    const { mean, variance } = moments(() => gamma(random, shape))
    expect(Math.abs(mean / shape - 1)).toBeLessThan(0.02)
    expect(Math.abs(variance / shape - 1)).toBeLessThan(0.06)
  }
  expect(() => gamma(createRandom(1), 0.2)).toThrow(RangeError)
})
