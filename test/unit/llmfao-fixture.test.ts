import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { normaliseOwnRow } from '@tiebreak/formats/readers/own-jsonl/normalise-own-row.ts'
import { readOwnJsonl } from '@tiebreak/formats/readers/own-jsonl/read-own-jsonl.ts'
import { describe, expect, test } from 'vitest'
import { llmfaoFolder, llmfaoRows, writeLlmfaoJsonl } from '#fixtures/llmfao.ts'
import { llmfaoReferenceFit } from '#fixtures/llmfao-reference-fit.ts'

describe.skipIf(llmfaoFolder() === null)('LLMFAO', () => {
  test('has 13 prompts, 750 responses of 59 systems and 8,931 votes by 124 workers on 2,139 pairs', () => {
    const rows = llmfaoRows()
    const responses = rows.flatMap((row) => row.responses)
    const votes = rows.flatMap((row) => (row.votes ?? []).map((vote) => ({ ...vote, prompt: row.id })))
    const pairs = new Set(votes.map((vote) => [vote.prompt, ...vote.responses.toSorted()].join(' ')))
    expect(rows).toHaveLength(13)
    expect(responses).toHaveLength(750)
    expect(responses.filter((response) => response.text === '')).toHaveLength(16)
    expect(new Set(responses.map((response) => response.system)).size).toBe(59)
    expect(votes).toHaveLength(8931)
    expect(new Set(votes.map((vote) => vote.annotator)).size).toBe(124)
    expect(pairs.size).toBe(2139)
    expect(
      new Set(votes.map((vote) => [vote.prompt, vote.annotator, ...vote.responses.toSorted()].join(' '))).size,
    ).toBe(8931)
    const ranks = votes.map((vote) => String(vote.ranks))
    expect(['1,2', '2,1', '1,1'].map((kind) => ranks.filter((each) => each === kind).length)).toEqual([
      2911, 2549, 3471,
    ])
  })

  test('goes through the reader whole, without an error and without a repeat', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tiebreak-llmfao-'))
    try {
      const path = join(folder, 'llmfao.jsonl')
      await writeLlmfaoJsonl(path)
      const items = []
      for await (const item of readOwnJsonl(createReadStream(path))) items.push(item)
      const rows = items.flatMap((item) => (item.kind === 'row' ? [item.row] : []))
      expect(items).toHaveLength(13)
      expect(rows).toEqual(llmfaoRows())
      const votes = rows.flatMap((row) => normaliseOwnRow(row, () => 1).votes)
      expect(votes).toHaveLength(8931)
      expect(votes.every((vote) => vote.repeat === 0)).toBe(true)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  test('has a reference fit that no small step in any direction makes better', () => {
    const scores = llmfaoReferenceFit()
    expect(scores.size).toBe(59)
    expect([...scores.values()].reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 10)
    const least = loss(scores)
    for (const [system, score] of scores)
      for (const step of [-1e-3, 1e-3])
        expect(loss(new Map([...scores, [system, score + step]]))).toBeGreaterThan(least)
    const order = [...scores].sort((a, b) => b[1] - a[1]).map(([system]) => system)
    expect(order.indexOf('GPT 4')).toBeLessThan(10)
  })
})

/** The objective written once more, straight from its definition. */
function loss(scores: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const row of llmfaoRowsOnce()) {
    const scoreOf = new Map(row.responses.map(({ id, system }) => [id, scores.get(system ?? '') ?? Number.NaN]))
    for (const { responses, ranks } of row.votes ?? []) {
      const [first = Number.NaN, second = Number.NaN] = responses.map((id) => scoreOf.get(id))
      const won = ranks?.[0] === ranks?.[1] ? 0.5 : ranks?.[0] === 1 ? 1 : 0
      sum += won * Math.log1p(Math.exp(second - first)) + (1 - won) * Math.log1p(Math.exp(first - second))
    }
  }
  for (const score of scores.values()) sum += score ** 2 / 8
  return sum
}

let once: ReturnType<typeof llmfaoRows> | undefined
function llmfaoRowsOnce() {
  once ??= llmfaoRows()
  return once
}
