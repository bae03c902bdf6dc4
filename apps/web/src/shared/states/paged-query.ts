import { infiniteQueryOptions, type QueryKey } from '@tanstack/react-query'
import type { Page } from '@tiebreak/contracts/common.ts'

/** A list that the server gives page by page; `data` is all rows so far. */
export function pagedQuery<T>(
  queryKey: QueryKey,
  fetchPage: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>,
) {
  const first: string | undefined = undefined
  return infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam, signal }: { pageParam: string | undefined; signal: AbortSignal }) =>
      fetchPage(pageParam, signal),
    initialPageParam: first as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    select: (data) => data.pages.flatMap((page) => page.items),
  })
}
