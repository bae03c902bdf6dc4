import { ImportId } from '@tiebreak/contracts/ids.ts'
import { v7 as uuidv7 } from 'uuid'
import { expect, test } from 'vitest'
import { emptyStaging, type StagedBatch, type StagedPrompt } from '#staging.ts'

const importId = ImportId.parse(uuidv7())

function prompt(line: number, content: string): StagedPrompt {
  const id = uuidv7()
  const metadata = { note: 'a\0b' }
  return {
    ...{ line, id, externalId: `p\t${line}\\`, messages: [{ role: 'user', content }], contentHash: 'ab' },
    ...{ metadata, tags: ['a"b', 'c\n'], continued: false },
  }
}

const textOf = ({ tables }: StagedBatch) => Buffer.concat(tables.prompts.bytes()).toString('utf8')

/** COPY's text form, undone. */
function rowsOf(text: string): (string | null)[][] {
  const marks: Record<string, string> = { n: '\n', r: '\r', t: '\t', '\\': '\\' }
  return text
    .split('\n')
    .slice(0, -1)
    .map((row) =>
      row
        .split('\t')
        .map((field) =>
          field === '\\N' ? null : field.replace(/\\(.)/g, (_, mark: string) => marks[mark] ?? `?${mark}`),
        ),
    )
}

test('rows are the same once they have gone through COPY, however long they are, and NUL becomes U+FFFD', () => {
  const contents = ['plain', 'tab\tand\\n\nline', 'é漢😀'.repeat(3), 'x'.repeat(600_000), '漢'.repeat(300_000), '']
  const batch = emptyStaging(importId)
  for (const [at, content] of contents.entries()) batch.addPrompt(prompt(at, content))
  const rows = rowsOf(textOf(batch))
  expect(rows.map((row) => JSON.parse(row[4] ?? '')[0].content)).toEqual(contents)
  expect(rows.map((row) => row[3])).toEqual(contents.map((_, at) => `p\t${at}\\`))
  expect(rows[0]?.slice(5)).toEqual(['\\xab', '{"note":"a\\ufffdb"}', '{"a\\"b","c\n"}', 'false'])
  expect(batch.tables.prompts.rows()).toBe(contents.length)
})

test('what a batch took is filled by later ones only after it was released', () => {
  const first = emptyStaging(importId)
  const second = emptyStaging(importId)
  for (let line = 0; line < 2_000; line++) {
    first.addPrompt(prompt(line, `first ${line} `.repeat(50)))
    second.addPrompt(prompt(line, `second ${line} `.repeat(50)))
  }
  const before = textOf(first)
  const taken = new Set(first.tables.prompts.bytes().map(({ buffer }) => buffer))
  first.tables.prompts.release()
  const third = emptyStaging(importId)
  for (let line = 0; line < 2_000; line++) third.addPrompt(prompt(line, `third ${line} `.repeat(50)))
  expect(before).toContain('first 1999')
  expect(textOf(second)).not.toMatch(/first|third/)
  expect(textOf(third)).not.toMatch(/first|second/)
  const again = third.tables.prompts.bytes().map(({ buffer }) => buffer)
  expect(again.every((buffer) => taken.has(buffer))).toBe(true)
})
