import { expect, test } from 'vitest'
import type { LaidOut } from '../../../src/shared/render/laid-out.ts'
import { renderingOf } from '../../../src/shared/render/rendering-of.ts'
import { layOutText } from '../../../src/shared/render/worker/lay-out-text.ts'

const laidOut = (text: string): Promise<LaidOut> => layOutText(text, (coming) => coming)
const table = `| a | b |\n|---|---|\n${'| 1 | 2 |\n'.repeat(2000)}`

test('texts that are no trouble one by one are too much together: many messages, or nine responses', async () => {
  const one = await laidOut(table)
  expect(one.kind).toBe('tree')
  expect(renderingOf([one, one])).toBe('formatted')
  expect(renderingOf(Array.from({ length: 30 }, () => one))).toBe('raw_too_much')
  expect(renderingOf(Array.from({ length: 9 }, () => one))).toBe('raw_too_much')
})

test('ordinary texts stay laid out, however many are read together', async () => {
  const essay = await laidOut(`# Title\n\n${'A paragraph with **strong** words and `code`.\n\n'.repeat(60)}`)
  expect(renderingOf(Array.from({ length: 90 }, () => essay))).toBe('formatted')
})
