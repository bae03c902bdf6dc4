import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeChunks } from '../src/write-chunks.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

test('a file is there before the first chunk is asked for, and holds all of them', async () => {
  const path = join(await temporaryFolder(), 'whole')
  let wasThere = false
  async function* chunks() {
    wasThere = existsSync(path)
    yield Buffer.from('one ')
    yield Buffer.from('two')
  }
  expect(await writeChunks(chunks(), path)).toBe(7)
  expect(wasThere).toBe(true)
  expect(await readFile(path, 'utf8')).toBe('one two')
})

test.each([0, 1, 40])('chunks that break off after %i leave no file', async (count) => {
  const path = join(await temporaryFolder(), 'broken')
  async function* chunks() {
    for (let at = 0; at < count; at++) yield Buffer.alloc(70_000)
    throw new Error('broken off')
  }
  await expect(writeChunks(chunks(), path, 'wx')).rejects.toThrow('broken off')
  expect(existsSync(path)).toBe(false)
})

test('a file that must be new and is not is left as it was', async () => {
  const path = join(await temporaryFolder(), 'kept')
  const one = (text: string) =>
    async function* () {
      yield Buffer.from(text)
    }
  await writeChunks(one('first')(), path, 'wx')
  await expect(writeChunks(one('second')(), path, 'wx')).rejects.toMatchObject({ code: 'EEXIST' })
  expect(await readFile(path, 'utf8')).toBe('first')
})
