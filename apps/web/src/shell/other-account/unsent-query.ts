import { queryOptions } from '@tanstack/react-query'
import type { UserId } from '@tiebreak/contracts/ids.ts'
import { openStore } from '#features/annotating/session/open-store.ts'

/** How many decisions of an account wait in this browser. */
export function unsentQuery(userId: UserId) {
  return queryOptions({
    queryKey: ['unsent', userId],
    queryFn: async () => (await (await openStore(userId)).list()).length,
    // What waits in this browser is known without a connection.
    networkMode: 'always',
    gcTime: 0,
  })
}
