import { changeAccount } from '@tiebreak/services/accounts/change-account.ts'
import { getAccountGrants } from '@tiebreak/services/accounts/get-account-grants.ts'
import { listAccounts } from '@tiebreak/services/accounts/list-accounts.ts'
import { changeMe } from '@tiebreak/services/people/change-me.ts'
import { changeMember } from '@tiebreak/services/people/change-member.ts'
import { changePassword } from '@tiebreak/services/people/change-password.ts'
import { completeSetup } from '@tiebreak/services/people/complete-setup.ts'
import { createInvitation } from '@tiebreak/services/people/create-invitation.ts'
import { createToken } from '@tiebreak/services/people/create-token.ts'
import { endOtherSessions } from '@tiebreak/services/people/end-other-sessions.ts'
import { endSession } from '@tiebreak/services/people/end-session.ts'
import { getMe } from '@tiebreak/services/people/get-me.ts'
import { getMemberGrants } from '@tiebreak/services/people/get-member-grants.ts'
import { getSetup } from '@tiebreak/services/people/get-setup.ts'
import { listAccountEvents } from '@tiebreak/services/people/list-account-events.ts'
import { listInvitations } from '@tiebreak/services/people/list-invitations.ts'
import { listMembers } from '@tiebreak/services/people/list-members.ts'
import { listSessions } from '@tiebreak/services/people/list-sessions.ts'
import { listTokens } from '@tiebreak/services/people/list-tokens.ts'
import { lookUpInvitation } from '@tiebreak/services/people/look-up-invitation.ts'
import { redeemInvitation } from '@tiebreak/services/people/redeem-invitation.ts'
import { removeMember } from '@tiebreak/services/people/remove-member.ts'
import { revokeInvitation } from '@tiebreak/services/people/revoke-invitation.ts'
import { revokeToken } from '@tiebreak/services/people/revoke-token.ts'

export const people = {
  getMe,
  listSessions,
  listAccountEvents,
  listAccounts,
  getAccountGrants,
  changeAccount,
  endSession,
  endOtherSessions,
  changePassword,
  changeMe,
  getSetup,
  completeSetup,
  lookUpInvitation,
  redeemInvitation,
  listMembers,
  changeMember,
  removeMember,
  getMemberGrants,
  listInvitations,
  createInvitation,
  revokeInvitation,
  listTokens,
  createToken,
  revokeToken,
}
