import type { QueryClient } from '@tanstack/react-query'
import type { Me } from '@tiebreak/contracts/accounts/schemas.ts'
import { pageOwner } from '#account.ts'
import { askWho } from '#api.ts'
import { meQuery } from '#session.ts'
import { tellTabs } from '#tell-tabs.ts'
import { signIn } from './sign-in.ts'

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
  queryClient.setQueryData(meQuery.queryKey, me)
  return me
}
