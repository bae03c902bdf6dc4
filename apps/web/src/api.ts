import { ApiError, createCaller } from '@tiebreak/client/client.ts'
import type { Me } from '@tiebreak/contracts/accounts/schemas.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { pageOwner, setPage } from './account.ts'

/** The server's API. Every call names the page's owner, and the server refuses it when the cookie is another's by then. */
export const api = createCaller({ baseUrl: '', account: ownAccount, onRefused: noteRefusal })

/** The account that calls name: the owner's, or that of whoever turns out to be signed in. */
export function ownAccount(): string | Promise<string> {
  return pageOwner()?.id ?? whoIsHere().then(({ id }) => id)
}

/** Stops the page where the server answered that another account is signed in. */
export function noteRefusal({ code }: ApiError): void {
  if (code === 'other_account') setPage({ stopped: true })
}

let asking: Promise<Me> | null = null

/** Who is signed in; the first answer makes the page theirs. Those who ask at the same time get the same answer. */
export function whoIsHere(): Promise<Me> {
  asking ??= askWho().finally(() => {
    asking = null
  })
  return asking
}

/** As `whoIsHere`, with an answer that is not older than the question. */
export async function askWho(): Promise<Me> {
  const owner = pageOwner()
  const me = await api.call(API.getMe, {}, { account: owner?.id ?? null })
  // Somebody signed in here, or out, while this was on its way.
  if (pageOwner() !== owner) return askWho()
  setPage({ owner: owner ?? me, stopped: false })
  return me
}

/** Whether the session is not the page's own: the server said that nobody is signed in (any more), or another account. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && (error.code === 'not_signed_in' || error.code === 'other_account')
}

/** How long the server asked to wait before trying again, spread a little so that not all come back together; else 0. */
export function askedToWaitMs(error: unknown): number {
  if (!(error instanceof ApiError) || error.retryAfterSeconds === null) return 0
  return error.retryAfterSeconds * 1000 * (1 + Math.random() / 4)
}

/** Whether trying the same call again later may work: no answer, a busy server, or too many calls. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false
  return error.code === 'unreachable' || error.status >= 500 || error.status === 429
}
