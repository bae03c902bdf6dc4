import { chmod, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { instanceSecretsOf } from '#instance/secrets.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

test('secrets are random, kept, and readable by this account only', async () => {
  const folder = await temporaryFolder()
  const made = await instanceSecretsOf(folder)
  expect(await instanceSecretsOf(folder)).toEqual(made)
  expect(await instanceSecretsOf(await temporaryFolder())).not.toEqual(made)
  expect(new Set([made.auth, ...Object.values(made.roles)]).size).toBe(5)
  expect(await readdir(folder)).toEqual(['secrets.json'])
  expect((await stat(join(folder, 'secrets.json'))).mode & 0o777).toBe(0o600)
})

test('a file from before accounts had a role of their own gets its password, and keeps all else', async () => {
  const folder = await temporaryFolder()
  const { auth, roles } = await instanceSecretsOf(folder)
  const { auth: _, ...before } = roles
  await writeFile(join(folder, 'secrets.json'), JSON.stringify({ auth, roles: before }))
  const now = await instanceSecretsOf(folder)
  expect(now).toMatchObject({ auth, roles: before })
  expect(now.roles.auth).not.toBe(roles.auth)
  expect(await instanceSecretsOf(folder)).toEqual(now)
  expect((await stat(join(folder, 'secrets.json'))).mode & 0o777).toBe(0o600)
})

test('a file that others may read is closed again', async () => {
  const folder = await temporaryFolder()
  await instanceSecretsOf(folder)
  await chmod(join(folder, 'secrets.json'), 0o644)
  await instanceSecretsOf(folder)
  expect((await stat(join(folder, 'secrets.json'))).mode & 0o777).toBe(0o600)
})

test('a damaged file is named, not replaced', async () => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'secrets.json'), '{"auth":')
  await expect(instanceSecretsOf(folder)).rejects.toMatchObject({ code: 'data_folder_damaged' })
})
