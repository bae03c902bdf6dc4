import { leads, leadsAndEngineers, leadsAndToken } from '#access.ts'
import { Grants } from '#accounts/schemas.ts'
import { PageQuery, pageOf } from '#common.ts'
import { endpoint } from '#endpoint.ts'
import { InInvitation, InMember, InProject, InToken } from '#paths.ts'
import {
  ApiToken,
  ChangedMember,
  ChangeMember,
  CreatedInvitation,
  CreatedToken,
  CreateInvitation,
  CreateServiceAccount,
  CreateToken,
  GetMemberGrants,
  Invitation,
  ListMembers,
  LookUpInvitation,
  Member,
  OfferedInvitation,
  RedeemedInvitation,
  RedeemInvitation,
  RemovedMember,
  RotateToken,
} from './schemas.ts'

export const lookUpInvitation = endpoint({
  method: 'post',
  path: '/api/v1/invitations/lookup',
  tag: 'Account',
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
  tag: 'Account',
  summary: 'Join a project, with the account that is signed in or with a new one',
  access: { who: 'public' },
  body: RedeemInvitation,
  status: 201,
  response: RedeemedInvitation,
  repeatable: 'used_once',
  errors: [
    'invitation_not_found',
    'email_taken',
    'password_too_easy',
    'not_signed_in',
    'not_allowed',
    'too_many_attempts',
  ],
})

export const listMembers = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/members',
  tag: 'Members',
  summary: 'Members and their roles',
  access: leadsAndToken('people'),
  params: InProject,
  query: ListMembers,
  status: 200,
  response: pageOf(Member),
  errors: [],
})

export const changeMember = endpoint({
  method: 'patch',
  path: '/api/v1/projects/{projectId}/members/{userId}',
  tag: 'Members',
  summary: "Change a member's role or tags; revokes their invitations and tokens that the new role could not create",
  access: leadsAndToken('people'),
  params: InMember,
  body: ChangeMember,
  status: 200,
  response: ChangedMember,
  errors: ['member_not_found', 'last_lead', 'service_account'],
})

export const removeMember = endpoint({
  method: 'delete',
  path: '/api/v1/projects/{projectId}/members/{userId}',
  tag: 'Members',
  summary: 'Remove a member and revoke their invitations and tokens; their judgements stay',
  access: leadsAndToken('people'),
  params: InMember,
  status: 200,
  response: RemovedMember,
  errors: ['member_not_found', 'last_lead'],
})

export const createServiceAccount = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/service-accounts',
  tag: 'Members',
  summary: 'Create a member for programs: it has no password, and leads create its tokens',
  access: leads,
  budget: 'invitations',
  params: InProject,
  body: CreateServiceAccount,
  status: 201,
  response: Member,
  errors: [],
})

export const getMemberGrants = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/members/{userId}/grants',
  tag: 'Members',
  summary:
    "How many of a member's open invitations and tokens would be revoked by a change of role or by removing them",
  access: leadsAndToken('people'),
  params: InMember,
  query: GetMemberGrants,
  status: 200,
  response: Grants,
  errors: ['member_not_found'],
})

export const listInvitations = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/invitations',
  tag: 'Members',
  summary: 'Invitations with their status',
  access: leadsAndToken('people'),
  params: InProject,
  query: PageQuery,
  status: 200,
  response: pageOf(Invitation),
  errors: [],
})

export const createInvitation = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/invitations',
  tag: 'Members',
  summary: 'Create an invitation link; it is shown only once',
  access: leadsAndToken('people'),
  budget: 'invitations',
  params: InProject,
  body: CreateInvitation,
  status: 201,
  response: CreatedInvitation,
  errors: [],
})

export const revokeInvitation = endpoint({
  method: 'delete',
  path: '/api/v1/projects/{projectId}/invitations/{invitationId}',
  tag: 'Members',
  summary: 'Revoke an invitation',
  access: leadsAndToken('people'),
  params: InInvitation,
  status: 204,
  errors: ['invitation_not_found'],
})

export const listTokens = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/tokens',
  tag: 'Members',
  summary: 'API tokens of the project, without their secrets',
  access: leadsAndEngineers(),
  params: InProject,
  query: PageQuery,
  status: 200,
  response: pageOf(ApiToken),
  errors: [],
})

export const createToken = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/tokens',
  tag: 'Members',
  summary: 'Create an API token; it is shown only once. Only leads can have the scopes "import" and "people"',
  access: leadsAndEngineers(),
  budget: 'tokens',
  params: InProject,
  body: CreateToken,
  status: 201,
  response: CreatedToken,
  errors: ['member_not_found'],
})

export const rotateToken = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/tokens/{tokenId}/rotate',
  tag: 'Members',
  summary:
    'Replace an API token by a new one that may do the same for as long; the old one goes on working for some hours. One’s own, and leads those of service accounts',
  access: leadsAndEngineers(),
  budget: 'tokens',
  params: InToken,
  body: RotateToken,
  status: 201,
  response: CreatedToken,
  errors: ['token_not_found', 'token_ended'],
})

export const revokeToken = endpoint({
  method: 'delete',
  path: '/api/v1/projects/{projectId}/tokens/{tokenId}',
  tag: 'Members',
  summary: 'Revoke an API token; takes effect with its next request',
  access: leadsAndEngineers(),
  params: InToken,
  status: 204,
  errors: ['token_not_found'],
})
