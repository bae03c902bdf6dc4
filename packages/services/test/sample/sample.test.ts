import { describe, expect, test } from 'vitest'
import { prompts, qualityOf, truth } from './sample-files.ts'

const SYSTEMS = ['Aster-L', 'Birch-M', 'Cedar-S', 'Dune-XS']
const DOMAINS = ['advice', 'code', 'mathematics', 'multi-turn', 'right-to-left', 'safety', 'summaries', 'tables']
const responses = prompts.flatMap((prompt) => prompt.responses.map((response) => ({ prompt: prompt.id, ...response })))

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const bestFirst = (prompt: (typeof prompts)[number]) =>
  [...prompt.responses].sort((a, b) => qualityOf(prompt.id, b.id) - qualityOf(prompt.id, a.id))

describe('the sample', () => {
  test('has 40 prompts, five in each of eight domains', () => {
    const domains = Map.groupBy(prompts, (prompt) => prompt.metadata?.domain)
    expect([...domains.keys()].sort()).toEqual(DOMAINS)
    for (const members of domains.values()) expect(members).toHaveLength(5)
    expect(new Set(prompts.map((prompt) => prompt.id)).size).toBe(40)
    for (const prompt of prompts) expect(prompt.tags).toEqual([prompt.metadata?.domain])
  })

  test('has one response of each of four systems to every prompt, under ids that name nobody', () => {
    for (const prompt of prompts) {
      expect(prompt.responses.map((response) => response.id)).toEqual(['r1', 'r2', 'r3', 'r4'])
      expect(prompt.responses.map((response) => response.system).sort()).toEqual(SYSTEMS)
    }
  })

  test('gives the ids in an order that tells neither system nor quality', () => {
    for (const id of ['r1', 'r2', 'r3', 'r4']) {
      const there = responses.filter((response) => response.id === id)
      for (const system of SYSTEMS) {
        const times = there.filter((response) => response.system === system).length
        expect(times).toBeGreaterThanOrEqual(6)
        expect(times).toBeLessThanOrEqual(14)
      }
      expect(Math.abs(mean(there.map(({ prompt, id }) => qualityOf(prompt, id))) - 0.2)).toBeLessThan(0.3)
    }
  })

  test('has 160 different texts, none empty, none naming a system', () => {
    expect(new Set(responses.map((response) => response.text?.trim())).size).toBe(160)
    for (const { text } of responses) {
      expect(text?.trim()).toBeTruthy()
      expect(text).not.toMatch(/aster-?l\b|birch|cedar|dune/i)
    }
  })

  test('ends every conversation with the user, in five prompts after earlier turns', () => {
    const conversations = prompts.flatMap((prompt) => (typeof prompt.prompt === 'string' ? [] : [prompt.prompt]))
    expect(conversations).toHaveLength(5)
    for (const messages of conversations) {
      expect(messages.at(-1)?.role).toBe('user')
      expect(messages.length).toBeGreaterThan(2)
    }
    expect(conversations.some((messages) => messages[0]?.role === 'system')).toBe(true)
  })

  test('brings what the screen has to render: fences, tables, all LaTeX delimiters, Arabic', () => {
    const all = responses.map((response) => response.text).join('\n')
    for (const part of ['```python', '|---|', '$$', '\\(', '\\[', '\\begin{pmatrix}']) expect(all).toContain(part)
    const arabic = prompts.filter((prompt) => prompt.metadata?.domain === 'right-to-left')
    for (const prompt of arabic) {
      expect(prompt.prompt).toMatch(/\p{Script=Arabic}/u)
      for (const response of prompt.responses) expect(response.text).toMatch(/\p{Script=Arabic}/u)
    }
    for (const { text } of responses) expect((text?.match(/^```/gm)?.length ?? 0) % 2).toBe(0)
  })

  test('keeps the truth out of the prompts', () => {
    expect(Object.keys(truth.quality)).toEqual(prompts.map((prompt) => prompt.id))
    expect(JSON.stringify(prompts)).not.toContain('"quality"')
    for (const response of prompts.flatMap((prompt) => prompt.responses))
      expect(response).not.toHaveProperty('metadata')
  })

  test('has systems that differ clearly, and a worst one that still wins some prompts', () => {
    const means = SYSTEMS.map((system) => ({
      system,
      quality: mean(responses.filter((r) => r.system === system).map(({ prompt, id }) => qualityOf(prompt, id))),
    })).sort((a, b) => b.quality - a.quality)
    for (const [at, { quality }] of means.slice(1).entries())
      expect((means[at]?.quality ?? 0) - quality).toBeGreaterThan(0.35)
    const wins = prompts.filter((prompt) => bestFirst(prompt)[0]?.system === means.at(-1)?.system).length
    expect(wins).toBeGreaterThanOrEqual(3)
  })

  test('has the better response as the shorter one in at least a quarter of the prompts', () => {
    const shorter = prompts.filter((prompt) => {
      const [best, second] = bestFirst(prompt)
      return (best?.text?.length ?? 0) < (second?.text?.length ?? 0)
    })
    expect(shorter.length).toBeGreaterThanOrEqual(prompts.length / 4)
  })
})
