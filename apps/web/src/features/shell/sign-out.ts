import { ApiError } from '@tiebreak/api/client.ts'

/** Ends the session on the server. Throws when the server did not do it. */
export async function signOut(): Promise<void> {
  const response = await fetch('/api/auth/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  }).catch((cause: unknown) => {
    throw new ApiError({ code: 'unreachable', status: 0, message: 'The server cannot be reached.', cause })
  })
  if (!response.ok)
    throw new ApiError({ code: 'unreachable', status: response.status, message: 'The server did not sign you out.' })
}
