import {
  CompleteSetup,
  LookUpInvitation,
  Me,
  OfferedInvitation,
  RedeemedInvitation,
  RedeemInvitation,
  SetupState,
} from '../account.ts'
import { endpoint } from '../endpoint.ts'

const tag = 'Account'

export const getMe = endpoint({
  method: 'get',
  path: '/api/v1/me',
  tag,
  summary: 'Who is signed in, and in which projects',
  access: { who: 'signed_in' },
  status: 200,
  response: Me,
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
  errors: ['setup_token_invalid', 'setup_closed', 'email_taken', 'too_many_attempts'],
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
  errors: ['invitation_not_found', 'email_taken', 'not_signed_in', 'not_allowed', 'too_many_attempts'],
})
