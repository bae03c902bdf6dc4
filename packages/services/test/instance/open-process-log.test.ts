import { writeSync } from 'node:fs'
import { readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openProcessLog } from '#instance/open-process-log.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

async function write(dataDir: string, line: string): Promise<void> {
  const log = await openProcessLog(dataDir, { onTerminal: true })
  if (log.output === 'inherit') throw new Error('on a terminal there is a file')
  writeSync(log.output, line)
  await log.close()
}

test('away from a terminal the lines go where ours go, and no file is made', async () => {
  const dataDir = await temporaryFolder()
  expect(await openProcessLog(dataDir, { onTerminal: false })).toMatchObject({ output: 'inherit', path: null })
  await expect(stat(join(dataDir, 'tiebreak.log'))).rejects.toThrow('ENOENT')
})

test('on a terminal they are added to a file that only this account may read', async () => {
  const dataDir = await temporaryFolder()
  await write(dataDir, 'one\n')
  await write(dataDir, 'two\n')
  const path = join(dataDir, 'tiebreak.log')
  expect(await readFile(path, 'utf8')).toBe('one\ntwo\n')
  expect((await stat(path)).mode & 0o777).toBe(0o600)
})

test('a file above 20 MB is set aside at the next start', async () => {
  const dataDir = await temporaryFolder()
  const path = join(dataDir, 'tiebreak.log')
  await write(dataDir, 'old\n')
  await truncate(path, 20_000_001)
  await write(dataDir, 'new\n')
  expect(await readFile(path, 'utf8')).toBe('new\n')
  expect((await stat(`${path}.old`)).size).toBe(20_000_001)
})

test('a log that can’t be written is one sentence', async () => {
  const dataDir = await temporaryFolder()
  await writeFile(join(dataDir, 'file'), '')
  await expect(openProcessLog(join(dataDir, 'file'), { onTerminal: true })).rejects.toMatchObject({
    code: 'data_folder_unwritable',
  })
})
