import { PageQuery, pageOf } from '#common.ts'
import { endpoint } from '#endpoint.ts'
import { RotateToken } from '#members/schemas.ts'
import { InAccount, InOrganisationToken, InSession } from '#paths.ts'
import {
  Account,
  AccountEvent,
  AccountGrants,
  ChangeAccount,
  ChangedAccount,
  ChangeMe,
  ChangePassword,
  CompleteSetup,
  Me,
  OwnSession,
  Preferences,
  SetPreferences,
  SetupState,
} from './schemas.ts'
import { CreatedOrganisationToken, CreateOrganisationToken, OrganisationToken } from './tokens.ts'

export const getMe = endpoint({
  method: 'get',
  path: '/api/v1/me',
  tag: 'Account',
  summary: 'Who is signed in, and their projects',
  access: { who: 'signed_in', token: 'read' },
  lane: 'judging',
  status: 200,
  response: Me,
  errors: [],
})

export const changeMe = endpoint({
  method: 'patch',
  path: '/api/v1/me',
  tag: 'Account',
  summary: 'Change the name that others see',
  access: { who: 'signed_in' },
  body: ChangeMe,
  status: 204,
  errors: [],
})

export const changePassword = endpoint({
  method: 'put',
  path: '/api/v1/me/password',
  tag: 'Account',
  summary: 'Change the password; every other session of the account ends',
  access: { who: 'signed_in' },
  body: ChangePassword,
  status: 204,
  errors: ['password_wrong', 'password_too_easy', 'too_many_attempts'],
})

export const listSessions = endpoint({
  method: 'get',
  path: '/api/v1/me/sessions',
  tag: 'Account',
  summary: 'Where the account is signed in, newest first',
  access: { who: 'signed_in' },
  query: PageQuery,
  status: 200,
  response: pageOf(OwnSession),
  errors: [],
})

export const endSession = endpoint({
  method: 'delete',
  path: '/api/v1/me/sessions/{sessionId}',
  tag: 'Account',
  summary: 'Sign out one session; takes effect with its next request',
  access: { who: 'signed_in' },
  params: InSession,
  status: 204,
  errors: ['session_not_found'],
})

export const endOtherSessions = endpoint({
  method: 'delete',
  path: '/api/v1/me/sessions',
  tag: 'Account',
  summary: 'Sign out everywhere else',
  access: { who: 'signed_in' },
  status: 204,
  errors: [],
})

export const listAccountEvents = endpoint({
  method: 'get',
  path: '/api/v1/account-events',
  tag: 'Account',
  summary: 'What was done to the accounts of this instance, and by whom, newest first',
  access: { who: 'admin' },
  query: PageQuery,
  status: 200,
  response: pageOf(AccountEvent),
  errors: [],
})

export const getSetup = endpoint({
  method: 'get',
  path: '/api/v1/setup',
  tag: 'Account',
  summary: 'Whether the first admin has yet to be created',
  access: { who: 'public' },
  status: 200,
  response: SetupState,
  errors: [],
})

export const completeSetup = endpoint({
  method: 'post',
  path: '/api/v1/setup',
  tag: 'Account',
  summary: 'Create the first admin with the one-time token from the server log',
  access: { who: 'public' },
  body: CompleteSetup,
  status: 201,
  response: SetupState,
  repeatable: 'used_once',
  errors: ['setup_token_invalid', 'setup_closed', 'email_taken', 'password_too_easy', 'too_many_attempts'],
})

export const listAccounts = endpoint({
  method: 'get',
  path: '/api/v1/accounts',
  tag: 'Account',
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
  tag: 'Account',
  summary: 'How many open invitations and tokens would be revoked by disabling an account or removing its admin rights',
  access: { who: 'admin' },
  params: InAccount,
  status: 200,
  response: AccountGrants,
  errors: ['account_not_found'],
})

export const changeAccount = endpoint({
  method: 'patch',
  path: '/api/v1/accounts/{userId}',
  tag: 'Account',
  summary: 'Disable or enable an account, or remove its admin rights; takes effect with its next request',
  access: { who: 'admin' },
  params: InAccount,
  body: ChangeAccount,
  status: 200,
  response: ChangedAccount,
  errors: ['account_not_found', 'last_admin'],
})

export const getPreferences = endpoint({
  method: 'get',
  path: '/api/v1/me/preferences',
  tag: 'Account',
  summary: "The caller's preferences: keys, theme, language, goal, layout",
  access: { who: 'signed_in' },
  lane: 'judging',
  status: 200,
  response: Preferences,
  errors: [],
})

export const setPreferences = endpoint({
  method: 'put',
  path: '/api/v1/me/preferences',
  tag: 'Account',
  summary: "Replace the caller's preferences; what is left out goes back to its default",
  access: { who: 'signed_in' },
  lane: 'judging',
  body: SetPreferences,
  status: 200,
  response: Preferences,
  errors: [],
})

export const listOrganisationTokens = endpoint({
  method: 'get',
  path: '/api/v1/organisation/tokens',
  tag: 'Account',
  summary: 'API tokens for all projects, without their secrets',
  access: { who: 'admin' },
  query: PageQuery,
  status: 200,
  response: pageOf(OrganisationToken),
  errors: [],
})

export const createOrganisationToken = endpoint({
  method: 'post',
  path: '/api/v1/organisation/tokens',
  tag: 'Account',
  summary:
    'Create an API token for all projects, also those to come; it is shown only once, and works as long as its creator is an admin',
  access: { who: 'admin' },
  budget: 'tokens',
  body: CreateOrganisationToken,
  status: 201,
  response: CreatedOrganisationToken,
  errors: [],
})

export const rotateOrganisationToken = endpoint({
  method: 'post',
  path: '/api/v1/organisation/tokens/{tokenId}/rotate',
  tag: 'Account',
  summary: 'Replace one’s own API token for all projects by a new one; the old one goes on working for some hours',
  access: { who: 'admin' },
  budget: 'tokens',
  params: InOrganisationToken,
  body: RotateToken,
  status: 201,
  response: CreatedOrganisationToken,
  errors: ['token_not_found', 'token_ended'],
})

export const revokeOrganisationToken = endpoint({
  method: 'delete',
  path: '/api/v1/organisation/tokens/{tokenId}',
  tag: 'Account',
  summary: 'Revoke an API token for all projects; takes effect with its next request',
  access: { who: 'admin' },
  params: InOrganisationToken,
  status: 204,
  errors: ['token_not_found'],
})
