import { createHash } from 'node:crypto'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lockDataFolder } from '#data-folder-lock.ts'
import { processIdentity } from '#process-identity.ts'
import { temporaryFolder } from './temporary-folder.ts'

test('a folder has one owner at a time, and the next one after its release', async () => {
  const folder = await temporaryFolder()
  const lock = await lockDataFolder(folder)
  await expect(lockDataFolder(folder)).rejects.toMatchObject({ code: 'data_folder_in_use' })
  await lock.release()
  await lock.release()
  const next = await lockDataFolder(folder)
  await lock.release()
  await expect(lockDataFolder(folder)).rejects.toMatchObject({ code: 'data_folder_in_use' })
  await next.release()
  expect(await readdir(folder)).toEqual([])
})

test('of many that find a stale lock at once, exactly one takes the folder over', async () => {
  for (let round = 0; round < 20; round++) {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'instance.lock'), JSON.stringify({ pid: 999_999_999, identity: 'long gone' }))
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => lockDataFolder(folder)))
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
    expect(await readdir(folder)).toEqual(['instance.lock'])
  }
})

test('a take-over that was itself cut short is taken over', async () => {
  const folder = await temporaryFolder()
  const stale = JSON.stringify({ pid: 999_999_999, identity: 'long gone' })
  await writeFile(join(folder, 'instance.lock'), stale)
  const name = `instance.lock.${createHash('sha256').update(stale).digest('hex').slice(0, 8)}`
  await writeFile(join(folder, name), JSON.stringify({ pid: 999_999_998, identity: 'gone too' }))
  await lockDataFolder(folder)
  expect(await readdir(folder)).toEqual(['instance.lock'])
})

test('a lock whose process id now belongs to another process is taken over', async () => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'instance.lock'), JSON.stringify({ pid: process.pid, identity: 'an earlier run' }))
  await lockDataFolder(folder)
})

test('a torn lock file is taken over', async () => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'instance.lock'), '{"pid":')
  await lockDataFolder(folder)
})

test('a process is named alike as long as it runs, and not at all afterwards', async () => {
  expect(await processIdentity(process.pid)).toBe(await processIdentity(process.pid))
  expect(await processIdentity(process.pid)).not.toBe(await processIdentity(process.ppid))
  expect(await processIdentity(999_999_999)).toBeNull()
})
