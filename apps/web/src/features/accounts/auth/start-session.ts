import type { QueryClient } from '@tanstack/react-query'
import { ApiError } from '@tiebreak/client/client.ts'
import type { Me } from '@tiebreak/contracts/accounts/schemas.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { pageOwner } from '#account.ts'
import { api, askWho } from '#api.ts'
import { takeChosenLanguage } from '#page-language.ts'
import { meQuery } from '#session.ts'
import { tellTabs } from '#tell-tabs.ts'

/**
 * Signs in and answers who is signed in now. A page that was somebody's goes on with what it has when they come back,
 * and stops when somebody else came; any other forgets what was seen before.
 * @throws ApiError `other_account` where the page is another's
 */
export async function startSession(
  queryClient: QueryClient,
  credentials: { email: string; password: string },
): Promise<Me> {
  const comesBack = pageOwner() !== null
  await signIn(credentials)
  tellTabs()
  await queryClient.cancelQueries(meQuery)
  const me = await askWho()
  if (comesBack) void queryClient.invalidateQueries()
  else queryClient.removeQueries({ predicate: ({ queryKey: [kind] }) => kind !== 'me' && kind !== 'invitation' })
  // Before the page asks for the choices of whoever is here.
  await takeLanguageAlong()
  queryClient.setQueryData(meQuery.queryKey, me)
  return me
}

/** Keeps the language that was chosen before signing in with the account, unless that has one. */
async function takeLanguageAlong(): Promise<void> {
  const language = takeChosenLanguage()
  if (language === null) return
  try {
    const stored = await api.call(API.getPreferences, {})
    if (stored.language === null) await api.call(API.setPreferences, { body: { ...stored, language } })
  } catch {
    // Nobody is kept from signing in by it: the language is asked for before the first task, and stands in the profile.
  }
}

/**
 * Starts a session with e-mail and password. It is made for whoever these belong to, so it names no account. Throws
 * `ApiError`, with the seconds to wait after too many attempts.
 */
async function signIn({ email, password }: { email: string; password: string }): Promise<void> {
  try {
    await api.post('/api/auth/sign-in/email', { email, password }, { account: null })
  } catch (error) {
    throw error instanceof ApiError ? inOurWords(error) : error
  }
}

/** The sign-in library answers some refusals in a shape of its own. */
function inOurWords(error: ApiError): ApiError {
  if (error.code !== 'unreachable') return error
  const { status, retryAfterSeconds } = error
  if (status === 429)
    return new ApiError({ code: 'too_many_attempts', status, message: 'Too many attempts.', retryAfterSeconds })
  if (status === 400 || status === 401)
    return new ApiError({ code: 'sign_in_failed', status, message: 'Incorrect e-mail or password.' })
  return error
}
