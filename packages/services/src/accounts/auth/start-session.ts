import type { Auth } from './create-auth.ts'

/**
 * Opens a session for an account just created, with the same e-mail and password.
 * @returns the Set-Cookie lines for the response
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
