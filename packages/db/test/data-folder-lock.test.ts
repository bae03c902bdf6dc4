import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lockDataFolder } from '#embedded/data-folder-lock.ts'
import { processIdentity } from '#embedded/process-identity.ts'
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

test('of many that want a folder at once, exactly one gets it', async () => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'instance.lock'), JSON.stringify({ pid: 999_999_999, identity: 'long gone' }))
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => lockDataFolder(folder)))
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
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
