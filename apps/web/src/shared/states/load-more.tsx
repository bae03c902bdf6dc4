import { Button } from '#shared/ui/button.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'

type Paged = {
  hasNextPage: boolean
  isFetchingNextPage: boolean
  isFetchNextPageError: boolean
  error: Error | null
  fetchNextPage: () => unknown
}

/** The button under a list that has more rows on the server. */
export function LoadMore({ query, label = 'Show more' }: { query: Paged; label?: string }) {
  if (query.isFetchNextPageError)
    return (
      <ErrorNotice
        error={query.error}
        title="The next rows could not be loaded"
        safe="The rows above are complete up to here."
        onRetry={() => void query.fetchNextPage()}
      />
    )
  if (!query.hasNextPage) return null
  return (
    <div className="flex justify-center">
      <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {query.isFetchingNextPage ? 'Loading…' : label}
      </Button>
    </div>
  )
}
