import { describe, expect, it } from 'vitest'
import { checkRelease } from '#releases/checks/check-release.ts'
import { type CrowdPart, crowdOf, releaseOf, wellFacts } from './crowd.ts'

async function schemaOf(crowd: CrowdPart[], facts = {}) {
  const checks = await checkRelease(releaseOf(crowd, facts), wellFacts())
  return checks.find(({ name }) => name === 'schema')
}

const MADE = { prompts: 12 }

/** A row of each kind of the first prompt. */
const ROWS = {
  prompt: ({ prompt }: CrowdPart) => prompt,
  response: ({ responses }: CrowdPart) => responses[0],
  pair: ({ pairs }: CrowdPart) => pairs[0],
  vote: ({ votes }: CrowdPart) => votes[0],
  criterion: ({ votes }: CrowdPart) => votes[0]?.criteria[0],
} as const

function first(crowd: CrowdPart[]): CrowdPart {
  const [part] = crowd
  if (!part) throw new Error('a crowd has prompts')
  return part
}

describe('the schema of a release', () => {
  it('is broken by a value of another type in any field of any row, and by a field that is not promised', async () => {
    let tried = 0
    for (const [kind, rowOf] of Object.entries(ROWS)) {
      const keys = Object.keys(rowOf(first(crowdOf(MADE))) ?? {})
      // Prompts and responses of a pair are looked at as rows of their own.
      const own = keys.filter((key) => kind !== 'pair' || !['prompt', 'first', 'second'].includes(key))
      // A missing key and another prompt's rows break the order, which is refused before.
      for (const key of [...own.filter((one) => one !== 'promptId' && one !== 'split'), 'unheardOf'])
        for (const value of key === 'unheardOf' ? [1] : [{ strange: Number.NaN }, undefined]) {
          const crowd = crowdOf(MADE)
          Object.assign(rowOf(first(crowd)) ?? {}, { [key]: value })
          const schema = await schemaOf(crowd).catch((error: unknown) => ({ severity: 'severe', found: String(error) }))
          expect(schema?.severity, `${kind}.${key} ${String(value)}: ${schema?.found}`).toBe('severe')
          tried += 1
        }
    }
    expect(tried).toBeGreaterThan(80)
  })

  const CONTRADICTIONS: [string, (part: CrowdPart, crowd: CrowdPart[]) => void][] = [
    ['more judgements of a kind', ({ pairs }) => Object.assign(pairs[0] ?? {}, { nAgree: 9 })],
    ['the agreement is not that', ({ pairs }) => Object.assign(pairs[0] ?? {}, { agreement: 0.123 })],
    ['the agreement is missing', ({ pairs }) => Object.assign(pairs[0] ?? {}, { agreement: null })],
    ['one response with itself', ({ pairs }) => Object.assign(pairs[0] ?? {}, { second: pairs[0]?.first })],
    ['another criterion', ({ pairs }) => Object.assign(pairs[0] ?? {}, { criterion: 'style' })],
    ['a probability', ({ pairs }) => Object.assign(pairs[0] ?? {}, { firstProb: 0.5 })],
    ['a strength', ({ pairs }) => Object.assign(pairs[0] ?? {}, { strength: 0.5 })],
    ['a program judged', ({ pairs }) => Object.assign(pairs[0] ?? {}, { judgeConfidence: 0.5 })],
    ['a program judged', ({ votes }) => Object.assign(votes[0] ?? {}, { source: 'judge' })],
    ['other responses were shown', ({ votes }) => Object.assign(votes[0] ?? {}, { shown: ['x', 'y'] })],
    ['not as many ranks', ({ votes }) => Object.assign(votes[0]?.criteria[0] ?? {}, { ranks: [1, 2, 3] })],
    ['ranks are missing', ({ votes }) => Object.assign(votes[0]?.criteria[0] ?? {}, { ranks: null })],
    [
      'another response is unacceptable',
      ({ votes }) => Object.assign(votes[0]?.criteria[0] ?? {}, { unacceptable: ['x'] }),
    ],
    ['a system is named', ({ responses }) => Object.assign(responses[0] ?? {}, { system: 'gpt' })],
    ['two responses of a prompt have one id', ({ responses }) => responses.push({ ...responses[0]! })],
    ['metadata has another type', ({ prompt }) => Object.assign(prompt, { metadata: { topic: 3 } })],
    ['other columns of metadata', ({ prompt }) => Object.assign(prompt, { metadata: {} })],
    ['two rows have one id', ({ pairs }, crowd) => Object.assign(pairs[0] ?? {}, { rowId: crowd[1]?.pairs[0]?.rowId })],
  ]
  it.each(CONTRADICTIONS)('is broken by what contradicts itself: %s', async (fault, plant) => {
    const crowd = crowdOf(MADE)
    plant(first(crowd), crowd)
    const schema = await schemaOf(crowd)
    expect(schema).toMatchObject({ severity: 'severe', found: expect.stringContaining(fault) })
    expect(schema?.found).not.toContain('as the files promise.')
  })

  it('takes what the policy gives out', async () => {
    const crowd = crowdOf(MADE)
    for (const { responses, pairs, votes } of crowd) {
      for (const response of responses) response.system = 'gpt'
      for (const pair of pairs)
        Object.assign(pair, { firstProb: pair.outcome === 'first' ? 0.9 : 0.1, strength: 0.5, judgeConfidence: 0.5 })
      for (const vote of votes) vote.source = 'judge'
    }
    const facts = { withSystems: true, withProbability: true, haveStrengths: true, withJudges: true }
    expect(await schemaOf(crowd, facts)).toMatchObject({ severity: 'fine', count: 0, examples: [] })
  })

  it('warns of a chosen response that is blank, and of two with the same text', async () => {
    const crowd = crowdOf(MADE)
    const { pairs } = first(crowd)
    const [pair] = pairs
    if (!pair) throw new Error('the first prompt has a pair')
    const chosen = pair.outcome === 'first' ? pair.first : pair.second
    Object.assign(chosen, { messages: [{ role: 'assistant', content: ' \n' }] })
    const blank = await schemaOf(crowd)
    expect(blank).toMatchObject({ severity: 'warning', count: 1, examples: [pair.rowId] })
    expect(blank?.found).toContain('blank in 1 pair, and both have the same text in 0')

    Object.assign(chosen, { messages: (pair.outcome === 'first' ? pair.second : pair.first).messages })
    expect((await schemaOf(crowd))?.found).toContain('blank in 0 pairs, and both have the same text in 1')
  })
})
