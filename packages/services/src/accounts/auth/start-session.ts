import type { Auth } from './create-auth.ts'

/**
 * Opens a session for an account that was just made, with the e-mail and password it was made with.
 * @returns the Set-Cookie lines for the answer
 */
export async function startSession({
  auth,
  email,
  password,
}: {
  auth: Auth
  email: string
  password: string
}): Promise<string[]> {
  const { headers } = await auth.api.signInEmail({ body: { email, password }, returnHeaders: true })
  return headers.getSetCookie()
}
