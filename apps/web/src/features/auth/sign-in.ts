import { ApiError } from '@tiebreak/api/client.ts'
import { readErrorBody } from '@tiebreak/contracts/read-error-body.ts'

function secondsToWait(response: Response): number | null {
  const seconds = Number(response.headers.get('retry-after') ?? response.headers.get('x-retry-after'))
  return seconds > 0 ? Math.ceil(seconds) : null
}

/** Starts a session with e-mail and password. Throws `ApiError`, with the seconds to wait after too many attempts. */
export async function signIn({ email, password }: { email: string; password: string }): Promise<void> {
  const response = await fetch('/api/auth/sign-in/email', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  }).catch((cause: unknown) => {
    throw new ApiError({ code: 'unreachable', status: 0, message: 'The server cannot be reached.', cause })
  })
  if (response.ok) return
  const common = { status: response.status, retryAfterSeconds: secondsToWait(response) }
  const error = readErrorBody(await response.json().catch(() => null))
  if (error) throw new ApiError({ ...common, ...error })
  // The sign-in library answers some refusals in a shape of its own.
  if (response.status === 429)
    throw new ApiError({ ...common, code: 'too_many_attempts', message: 'Too many attempts.' })
  if (response.status === 400 || response.status === 401)
    throw new ApiError({ ...common, code: 'sign_in_failed', message: 'E-mail or password is not right.' })
  throw new ApiError({ ...common, code: 'unreachable', message: `The server answered ${response.status}.` })
}
