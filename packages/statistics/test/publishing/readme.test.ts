import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { llmfaoExample } from '../../examples/llmfao.ts'
import { sharedFile } from '../read-fixture.ts'

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')
const llmfao = sharedFile('data', 'llmfao', 'crowd-comparisons.csv')

test.skipIf(llmfao === undefined)('the worked example of the README gives what the README says', () => {
  expect(readme).toContain(llmfaoExample(llmfao ?? ''))
})

test('the README names only functions that exist', async () => {
  const names = new Set(Object.keys(await import('../../src/index.ts')))
  const table = readme.slice(readme.indexOf('## What to use'), readme.indexOf('## On real data'))
  const named = [...table.matchAll(/`([a-z]\w+)`/g)].map(([, name = '']) => name).filter((name) => !name.includes('_'))
  expect(named.length).toBeGreaterThan(40)
  expect(named.filter((name) => !names.has(name))).toEqual([])
})
