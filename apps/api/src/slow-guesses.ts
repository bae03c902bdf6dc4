import type { ApiName } from '@tiebreak/contracts/api.ts'
import { DomainError, type ErrorCode } from '@tiebreak/contracts/errors.ts'
import { withSignInDelay } from '@tiebreak/services/auth/sign-in-delay.ts'
import type { Ctx } from '@tiebreak/services/context.ts'

/** Calls by which a stranger could guess a secret, and the answer to a wrong guess. */
const GUESSES: Partial<Record<ApiName, ErrorCode>> = {
  completeSetup: 'setup_token_invalid',
  lookUpInvitation: 'invitation_not_found',
  redeemInvitation: 'invitation_not_found',
  changePassword: 'password_wrong',
}

/**
 * Runs a call; where it could be a guess, wrong ones from the same address are slowed down.
 * @throws DomainError `too_many_attempts`, and whatever the call throws
 */
export async function slowGuesses<T>(name: ApiName, ctx: Ctx, address: string, work: () => Promise<T>): Promise<T> {
  const wrong = GUESSES[name]
  if (wrong === undefined) return work()
  const isWrong = (error: unknown) => error instanceof DomainError && error.code === wrong
  const { actor } = ctx
  // Whoever sits at another's open page guesses one account's password, from an address that others share.
  const attempt = name === 'changePassword' && actor.kind === 'user' ? { email: actor.userId } : {}
  return withSignInDelay(ctx.db, { address, ...attempt }, isWrong, work)
}
