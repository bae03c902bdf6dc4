import type { QueryClient } from '@tanstack/react-query'
import type { Me } from '@tiebreak/contracts/account.ts'
import { meQuery } from '#session.ts'
import { signIn } from './sign-in.ts'

/** Signs in and forgets what an earlier account saw. Answers who is signed in now. */
export async function startSession(
  queryClient: QueryClient,
  credentials: { email: string; password: string },
): Promise<Me> {
  await signIn(credentials)
  queryClient.removeQueries({ predicate: ({ queryKey: [kind] }) => kind !== 'me' && kind !== 'invitation' })
  return queryClient.fetchQuery({ ...meQuery, staleTime: 0 })
}
