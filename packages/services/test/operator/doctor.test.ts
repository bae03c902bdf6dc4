import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from '#instance/config.ts'
import { DISK_LIMITS } from '#instance/disk-room.ts'
import { judgeSkew } from '#operator/doctor/in-the-database.ts'
import { checkDataFolder, checkDisk, checkPage, checkProxy, judgeRoom } from '#operator/doctor/on-this-machine.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

test('a clock that is seconds away is warned of, one that is half a minute away is a failure', () => {
  expect(judgeSkew(-1_999)).toMatchObject({ state: 'ok', found: expect.stringContaining('within 1999 ms') })
  expect(judgeSkew(0)).toMatchObject({ state: 'ok', advice: null })
  expect(judgeSkew(2_500)).toMatchObject({ state: 'warning', found: expect.stringContaining('2.5 s ahead of') })
  expect(judgeSkew(-30_000)).toMatchObject({ state: 'failed', found: expect.stringContaining('30.0 s behind') })
})

const room = (freeBytes: number, share = 0.5) => ({ place: '/', freeBytes, share })

test('a disk with little room is warned of, one with too little is a failure', async () => {
  expect(judgeRoom(room(4 * 1024 ** 3), DISK_LIMITS)).toEqual({
    check: 'disk',
    state: 'ok',
    found: '4.0 GiB free, 50 %',
    advice: null,
  })
  expect(judgeRoom(room(2 * 1024 ** 3), DISK_LIMITS)).toMatchObject({
    state: 'warning',
    advice: expect.stringContaining('Free some space'),
  })
  expect(judgeRoom(room(1024 ** 2), DISK_LIMITS)).toMatchObject({ state: 'failed', found: '0.0 GiB free, 50 %' })
  expect(judgeRoom(room(90 * 1024 ** 3, 0.04), DISK_LIMITS)).toMatchObject({
    state: 'failed',
    found: '90.0 GiB free, 4 %',
  })
  const nowhere = join(await temporaryFolder(), 'none')
  expect(await checkDisk(nowhere, DISK_LIMITS)).toMatchObject({ state: 'not_checked' })
})

test('a data folder has to be there and closed to other accounts', async () => {
  const folder = join(await temporaryFolder(), 'data')
  expect(await checkDataFolder(folder)).toMatchObject({
    state: 'failed',
    found: expect.stringContaining('does not exist'),
  })
  await mkdir(folder, { mode: 0o700 })
  await writeFile(join(folder, 'secrets.json'), '{}', { mode: 0o600 })
  expect(await checkDataFolder(folder)).toMatchObject({ state: 'ok' })
  await chmod(folder, 0o711)
  expect(await checkDataFolder(folder)).toMatchObject({ state: 'ok' })
  await chmod(folder, 0o755)
  await chmod(join(folder, 'secrets.json'), 0o640)
  expect(await checkDataFolder(folder)).toMatchObject({
    state: 'failed',
    advice: `Run: chmod go-rw '${folder}' && chmod 600 '${join(folder, 'secrets.json')}'`,
  })
})

test('a page that was not built is a failure', async () => {
  const folder = await temporaryFolder()
  expect(await checkPage(folder)).toMatchObject({ state: 'failed', advice: expect.stringContaining('npm start') })
  await writeFile(join(folder, 'index.html'), '')
  expect(await checkPage(folder)).toMatchObject({ state: 'ok' })
})

test('https without a trusted proxy is warned of; plain http, and a proxy that is trusted, are not', () => {
  const https = { TIEBREAK_URL: 'https://tiebreak.example.org' }
  expect(checkProxy(readConfig(https))).toMatchObject({
    state: 'warning',
    advice: expect.stringContaining('Set TIEBREAK_TRUSTED_PROXY'),
  })
  expect(checkProxy(readConfig({}))).toMatchObject({ state: 'ok', found: 'none needed' })
  expect(checkProxy(readConfig({ ...https, TIEBREAK_TRUSTED_PROXY: '10.0.0.0/8' }))).toMatchObject({ state: 'ok' })
})
