import { createClient } from '@tiebreak/client/client.ts'
import { ACCOUNT_HEADER } from '@tiebreak/contracts/accounts/account-header.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { Endpoint } from '@tiebreak/contracts/endpoint.ts'
import { expect, it } from 'vitest'

const endpoints: [string, Endpoint][] = Object.entries(API)

/** A client of an account that sends nothing, and what it would have sent. */
function makeClient(account: () => string | Promise<string>) {
  const named: (string | null)[] = []
  const client = createClient({
    baseUrl: 'http://127.0.0.1',
    account,
    fetch: async (_address, init) => {
      named.push(new Headers(init?.headers).get(ACCOUNT_HEADER))
      return new Response(null, { status: 503 })
    },
  })
  return { client, named }
}

it.each(endpoints)('names the account of the client with every call: %s', async (_name, endpoint) => {
  const { client, named } = makeClient(() => 'ann')
  await expect(client.call(endpoint, {}, { keepalive: true })).rejects.toThrow()
  await expect(client.upload(endpoint, {}, 'x')).rejects.toThrow()
  await expect(client.download(endpoint, {})).rejects.toThrow()
  expect(named).toEqual(['ann', 'ann', 'ann'])
})

it('waits for an account that is not known yet, and waits for none when it is: a page that is left has no time', async () => {
  const known = makeClient(() => 'ann')
  const left = known.client.call(API.getSetup, {}).catch(() => null)
  expect(known.named).toEqual(['ann'])
  await left
  const account = Promise.withResolvers<string>()
  const unknown = makeClient(() => account.promise)
  const call = unknown.client.post('/api/auth/sign-out', {}).catch(() => null)
  expect(unknown.named).toEqual([])
  account.resolve('bob')
  await call
  expect(unknown.named).toEqual(['bob'])
})

it('names another account than its own, or none, where a call says so', async () => {
  const { client, named } = makeClient(() => 'ann')
  await client.call(API.getMe, {}, { account: 'bob' }).catch(() => null)
  await client.call(API.getMe, {}, { account: null }).catch(() => null)
  expect(named).toEqual(['bob', null])
})
