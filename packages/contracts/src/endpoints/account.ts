import {
  AccountEvent,
  ChangeMe,
  ChangePassword,
  CompleteSetup,
  LookUpInvitation,
  Me,
  OfferedInvitation,
  OwnSession,
  RedeemedInvitation,
  RedeemInvitation,
  SetupState,
} from '../account.ts'
import { PageQuery, pageOf } from '../common.ts'
import { endpoint } from '../endpoint.ts'
import { InSession } from './paths.ts'

const tag = 'Account'

export const getMe = endpoint({
  method: 'get',
  path: '/api/v1/me',
  tag,
  summary: 'Who is signed in, and in which projects',
  access: { who: 'signed_in' },
  lane: 'judging',
  status: 200,
  response: Me,
  errors: [],
})

export const changeMe = endpoint({
  method: 'patch',
  path: '/api/v1/me',
  tag,
  summary: 'Change the name that others see',
  access: { who: 'signed_in' },
  body: ChangeMe,
  status: 204,
  errors: [],
})

export const changePassword = endpoint({
  method: 'put',
  path: '/api/v1/me/password',
  tag,
  summary: 'Change the password; every other session of the account ends',
  access: { who: 'signed_in' },
  body: ChangePassword,
  status: 204,
  errors: ['password_wrong', 'password_too_easy', 'too_many_attempts'],
})

export const listSessions = endpoint({
  method: 'get',
  path: '/api/v1/me/sessions',
  tag,
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
  tag,
  summary: 'Sign out one session, from its next request on',
  access: { who: 'signed_in' },
  params: InSession,
  status: 204,
  errors: ['session_not_found'],
})

export const endOtherSessions = endpoint({
  method: 'delete',
  path: '/api/v1/me/sessions',
  tag,
  summary: 'Sign out everywhere else',
  access: { who: 'signed_in' },
  status: 204,
  errors: [],
})

export const listAccountEvents = endpoint({
  method: 'get',
  path: '/api/v1/account-events',
  tag,
  summary: 'What was done to accounts of this instance, and by whom, newest first',
  access: { who: 'admin' },
  query: PageQuery,
  status: 200,
  response: pageOf(AccountEvent),
  errors: [],
})

export const getSetup = endpoint({
  method: 'get',
  path: '/api/v1/setup',
  tag,
  summary: 'Whether the first admin is still to be made',
  access: { who: 'public' },
  status: 200,
  response: SetupState,
  errors: [],
})

export const completeSetup = endpoint({
  method: 'post',
  path: '/api/v1/setup',
  tag,
  summary: 'Make the first admin with the one-time token from the server log',
  access: { who: 'public' },
  body: CompleteSetup,
  status: 201,
  response: SetupState,
  errors: ['setup_token_invalid', 'setup_closed', 'email_taken', 'password_too_easy', 'too_many_attempts'],
})

export const lookUpInvitation = endpoint({
  method: 'post',
  path: '/api/v1/invitations/lookup',
  tag,
  summary: 'What an invitation offers',
  access: { who: 'public' },
  body: LookUpInvitation,
  status: 200,
  response: OfferedInvitation,
  errors: ['invitation_not_found', 'too_many_attempts'],
})

export const redeemInvitation = endpoint({
  method: 'post',
  path: '/api/v1/invitations/redeem',
  tag,
  summary: 'Join a project, with the account that is signed in or a new one',
  access: { who: 'public' },
  body: RedeemInvitation,
  status: 201,
  response: RedeemedInvitation,
  errors: [
    'invitation_not_found',
    'email_taken',
    'password_too_easy',
    'not_signed_in',
    'not_allowed',
    'too_many_attempts',
  ],
})
