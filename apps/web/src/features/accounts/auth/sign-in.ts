import { ApiError } from '@tiebreak/client/client.ts'
import { api } from '#api.ts'

/**
 * Starts a session with e-mail and password. It is made for whoever these belong to, so it names no account. Throws
 * `ApiError`, with the seconds to wait after too many attempts.
 */
export async function signIn({ email, password }: { email: string; password: string }): Promise<void> {
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
