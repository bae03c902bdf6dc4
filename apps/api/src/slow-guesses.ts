import type { ApiName } from '@tiebreak/contracts/api.ts'
import { DomainError, type ErrorCode } from '@tiebreak/contracts/errors.ts'
import { accountsOf } from '@tiebreak/services/accounts/accounts-of.ts'
import { slowWrongSecrets, withSignInDelay } from '@tiebreak/services/accounts/auth/sign-in-delay.ts'
import type { Ctx } from '@tiebreak/services/context.ts'

/** Calls with the secret of a link, which is too long to guess, and the error for a wrong one. */
const SECRETS: Partial<Record<ApiName, ErrorCode>> = {
  completeSetup: 'setup_token_invalid',
  lookUpInvitation: 'invitation_not_found',
  redeemInvitation: 'invitation_not_found',
}

/**
 * Runs a call; if it could be a guess, wrong ones are slowed down.
 * @throws DomainError `too_many_attempts`, and whatever the call throws
 */
export async function slowGuesses<T>(
  name: ApiName,
  ctx: Ctx,
  address: string | null,
  work: () => Promise<T>,
): Promise<T> {
  const wrong = SECRETS[name]
  if (wrong !== undefined) return slowWrongSecrets(accountsOf(ctx), address, isError(wrong), work)
  // Somebody at another person's open page can guess one account's password; nobody else gets that far.
  const { actor } = ctx
  if (name === 'changePassword' && actor.kind === 'user')
    return withSignInDelay(accountsOf(ctx), { own: `password:${actor.userId}` }, isError('password_wrong'), work)
  return work()
}

function isError(code: ErrorCode): (error: unknown) => boolean {
  return (error) => error instanceof DomainError && error.code === code
}
