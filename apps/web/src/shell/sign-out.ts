import { api } from '#api.ts'

/** Ends the session of the page's owner on the server, and nobody else's. Throws when the server did not do it. */
export async function signOut(): Promise<void> {
  await api.post('/api/auth/sign-out', {})
}
