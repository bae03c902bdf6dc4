import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { isPageStopped } from './account.ts'
import { askedToWaitMs, isPassing, isSignedOut } from './api.ts'

const MOST_RETRIES = 3

/** The cache of what the server said. Only failures that may pass are tried again; a lost session calls `onSignedOut`. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: Error) => {
    if (isSignedOut(error) && !isPageStopped()) onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => failures < MOST_RETRIES && isPassing(error),
        retryDelay: (attempt, error) => Math.max(askedToWaitMs(error), Math.min(8000, 500 * 2 ** attempt)),
      },
      // What somebody asks for is done now or fails: had it waited for a connection, it would be done after they changed
      // their mind and closed the dialog.
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}
