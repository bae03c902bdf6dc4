import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { apiPage } from '../../scripts/generate-api.ts'

test('everything exported has a docstring, and the API page is made from these', () => {
  expect(readFileSync(join(import.meta.dirname, '../../API.md'), 'utf8')).toBe(apiPage())
})
