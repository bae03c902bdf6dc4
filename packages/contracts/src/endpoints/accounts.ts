import { Account, AccountGrants, ChangeAccount, ChangedAccount } from '../account.ts'
import { PageQuery, pageOf } from '../common.ts'
import { endpoint } from '../endpoint.ts'
import { InAccount } from './paths.ts'

const tag = 'Account'

export const listAccounts = endpoint({
  method: 'get',
  path: '/api/v1/accounts',
  tag,
  summary: 'All accounts of this instance, by e-mail',
  access: { who: 'admin' },
  query: PageQuery,
  status: 200,
  response: pageOf(Account),
  errors: [],
})

export const getAccountGrants = endpoint({
  method: 'get',
  path: '/api/v1/accounts/{userId}/grants',
  tag,
  summary: 'How many open invitations and tokens disabling an account, or its no longer being admin, would revoke',
  access: { who: 'admin' },
  params: InAccount,
  status: 200,
  response: AccountGrants,
  errors: ['account_not_found'],
})

export const changeAccount = endpoint({
  method: 'patch',
  path: '/api/v1/accounts/{userId}',
  tag,
  summary: 'Disable or enable an account, or make it an admin no longer; in force from its next request on',
  access: { who: 'admin' },
  params: InAccount,
  body: ChangeAccount,
  status: 200,
  response: ChangedAccount,
  errors: ['account_not_found', 'last_admin'],
})
