import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { type Finding, isKept, median } from '../bench/finding.ts'
import { inPairs } from '../bench/in-pairs.ts'
import { table } from '../bench/table.ts'

const measured = (ratios: number[], budget: Extract<Finding, { kind: 'measured' }>['budget']): Finding => ({
  kind: 'measured',
  what: 'submit',
  ours: '10 / s',
  reference: '40 / s',
  ratios,
  budget,
})

describe('the bench', () => {
  it('judges by the median, and says so when a budget is missed', () => {
    expect(median([3, 1, 2])).toBe(2)
    expect(median([4, 1, 3, 2])).toBe(2.5)
    expect(isKept(measured([0.1, 0.25, 0.3], { least: 0.2 }))).toBe(true)
    expect(isKept(measured([2.5], { most: 2 }))).toBe(false)
    expect(table([measured([0.1, 0.1, 0.3], { least: 0.2, goal: 0.4 })])).toContain(
      '| 10 / s | 40 / s | 0.10 (0.10 – 0.30) | ≥ 0.20 (goal 0.40) | **missed** |',
    )
  })

  it('says what was not run and why, instead of leaving it out', () => {
    const finding: Finding = { kind: 'not run', what: 'submit', why: 'pgbench is not installed' }
    expect(isKept(finding)).toBeNull()
    expect(table([finding])).toContain('| submit | not run: pgbench is not installed |')
  })

  it('measures in turns, and changes who goes first with every round', async () => {
    const order: string[] = []
    const act = (name: string, value: number) => async () => {
      order.push(name)
      return value
    }
    const pairs = await inPairs(3, act('ours', 1), act('reference', 4))
    expect(order).toEqual(['ours', 'reference', 'reference', 'ours', 'ours', 'reference'])
    expect(pairs).toEqual({ ours: 1, reference: 4, ratios: [0.25, 0.25, 0.25], differences: [-3, -3, -3] })
  })

  it('keeps its results as a page that names the machine and every part', async () => {
    const text = await readFile(new URL('../../docs/benchmarks.md', import.meta.url), 'utf8')
    expect(text).toMatch(/^Made by `npm run bench` on \d{4}-\d\d-\d\d: \d+ cores .*Node v24.*PostgreSQL .*fsync on/m)
    for (const part of [
      'submit',
      'lease',
      'queue',
      'policy',
      'import',
      'export',
      'memory of import',
      'memory of export',
      'annotate route',
      'key press to next pair painted',
      'memory of the annotate page',
    ])
      expect(text).toContain(`\n| ${part}`)
  })
})
