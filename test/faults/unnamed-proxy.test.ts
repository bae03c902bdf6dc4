import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Instance, startInstance } from '#support/instance.ts'

const WARNED = /TIEBREAK_URL is https and TIEBREAK_TRUSTED_PROXY is not set/

let instance: Instance
beforeAll(async () => {
  instance = await startInstance({ env: { TIEBREAK_URL: 'https://tiebreak.example.org' } })
})
afterAll(() => instance?.stop())

it('https without a trusted proxy is warned of at the start, in the log of the API and by doctor', async () => {
  const warnings = instance.lines.filter((line) => WARNED.test(line))
  expect(warnings.filter((line) => line.startsWith('Warning: '))).toHaveLength(1)
  expect(warnings.filter((line) => /"level":"warn".*"name":"api"/.test(line))).toHaveLength(1)
  const { stdout } = await instance.run(['doctor'], {
    ...instance.operator,
    TIEBREAK_URL: 'https://tiebreak.example.org',
  })
  expect(stdout).toMatch(WARNED)
  expect(stdout).toContain('Set TIEBREAK_TRUSTED_PROXY to the address of the proxy.')
})
