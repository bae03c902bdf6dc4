import { DomainError } from '@tiebreak/contracts/errors.ts'
import { completeSetup } from '@tiebreak/services/accounts/complete-setup.ts'
import { getSetup } from '@tiebreak/services/accounts/get-setup.ts'
import { ensureFirstAdmin, ensureSetupToken } from '@tiebreak/services/instance/first-admin.ts'
import { beforeEach, expect, test } from 'vitest'
import { contextOf } from '../../support/context-of.ts'
import { PASSWORD, person } from '../../support/people.ts'
import { useDatabase } from '../../support/use-database.ts'

const database = useDatabase()

beforeEach(async () => {
  await database().accounts.pool.query('delete from auth."user"; delete from auth.setup_token')
})

function setUp(token: string, email = 'ada@example.org') {
  const input = { token, name: 'Ada', email, password: PASSWORD }
  return completeSetup({ ctx: contextOf(database()), input })
}

const isOpen = async () => (await getSetup({ ctx: contextOf(database()), input: {} })).open

async function admins(): Promise<string[]> {
  const { rows } = await database().accounts.pool.query('select email from auth."user" where is_admin')
  return rows.map(({ email }) => email)
}

async function theToken(): Promise<string> {
  const token = await ensureSetupToken(database().accounts)
  if (token === null) throw new Error('there is an admin')
  return token
}

test('the one-time token makes the first admin, and then there is nothing more to set up', async () => {
  const token = await theToken()
  expect(await isOpen()).toBe(true)
  expect(await setUp(token)).toEqual({ open: false })
  expect(await isOpen()).toBe(false)
  expect(await admins()).toEqual(['ada@example.org'])
  await expect(setUp(token, 'eve@example.org')).rejects.toMatchObject({ code: 'setup_closed' })
  expect(await ensureSetupToken(database().accounts)).toBeNull()
})

test('a wrong token and an earlier token are refused', async () => {
  const earlier = await theToken()
  await theToken()
  await expect(setUp('guess')).rejects.toMatchObject({ code: 'setup_token_invalid' })
  await expect(setUp(earlier)).rejects.toMatchObject({ code: 'setup_token_invalid' })
  expect(await admins()).toEqual([])
})

test('only the hash of the token is kept', async () => {
  const token = await theToken()
  const { rows } = await database().accounts.pool.query('select token_hash from auth.setup_token')
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toContain(token)
})

test('ten completions at once make exactly one admin', async () => {
  const token = await theToken()
  const outcomes = await Promise.allSettled(Array.from({ length: 10 }, (_, n) => setUp(token, `${n}@example.org`)))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') {
      expect(outcome.reason).toBeInstanceOf(DomainError)
      expect(outcome.reason.code).toBe('setup_closed')
    }
  expect(await admins()).toHaveLength(1)
})

test('an admin from the configuration closes the set-up, once', async () => {
  const token = await theToken()
  const first = { db: database().accounts, email: 'op@example.org', password: PASSWORD }
  expect(await Promise.all([ensureFirstAdmin(first), ensureFirstAdmin(first)])).toEqual(
    expect.arrayContaining([true, false]),
  )
  expect(await ensureFirstAdmin({ ...first, email: 'other@example.org' })).toBe(false)
  expect(await admins()).toEqual(['op@example.org'])
  await expect(setUp(token)).rejects.toMatchObject({ code: 'setup_closed' })
})

test('an account that is there already becomes the first admin from the configuration', async () => {
  await person(database().accounts, 'op@example.org')
  expect(await ensureFirstAdmin({ db: database().accounts, email: 'op@example.org', password: PASSWORD })).toBe(true)
  expect(await admins()).toEqual(['op@example.org'])
})
