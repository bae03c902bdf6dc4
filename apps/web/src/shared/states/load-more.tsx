import { commonTexts } from '#shared/messages/common/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
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
export function LoadMore({ query }: { query: Paged }) {
  const words = useWords(commonTexts)
  if (query.isFetchNextPageError)
    return (
      <ErrorNotice
        error={query.error}
        title={words('theNextRowsCouldNotBe')}
        safe={words('theRowsAboveAreCompleteUp')}
        onRetry={() => void query.fetchNextPage()}
      />
    )
  if (!query.hasNextPage) return null
  return (
    <div className="flex justify-center">
      <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {query.isFetchingNextPage ? words('loadingMore') : words('showMore')}
      </Button>
    </div>
  )
}
