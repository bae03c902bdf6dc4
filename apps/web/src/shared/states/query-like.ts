/** The part of a query's result that the screens look at; both plain and paged queries have it. */
export type QueryLike<T> = {
  data: T | undefined
  error: Error | null
  fetchStatus: 'fetching' | 'paused' | 'idle'
  refetch: () => unknown
}
