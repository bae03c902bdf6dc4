import type { ReactNode } from 'react'
import { Alert } from '#shared/ui/alert.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Skeleton } from '#shared/ui/skeleton.tsx'
import { Failure } from './failure.tsx'
import type { QueryLike } from './query-like.ts'

/**
 * Data, or what stands in its place: a skeleton, the failure, or that there is no connection. Data that could not be
 * refreshed stays on screen, with a notice above it.
 */
export function QueryView<T>({
  query,
  what,
  lines,
  children,
}: {
  query: QueryLike<T>
  /** What is loaded, as the start of a sentence: "The members". */
  what: string
  lines?: number
  children: (data: T) => ReactNode
}) {
  const { data, error, fetchStatus, refetch } = query
  const tryAgain = <Button onClick={() => void refetch()}>Try again</Button>
  if (data !== undefined)
    return (
      <>
        {error && (
          <Alert tone="warn" title={`${what} could not be refreshed`} actions={tryAgain}>
            You see what the server said last. {error.message}
          </Alert>
        )}
        {children(data)}
      </>
    )
  if (error) return <Failure error={error} what={what} onRetry={() => void refetch()} />
  if (fetchStatus === 'paused')
    return (
      <Alert tone="warn" title="You are offline">
        {what} will be loaded as soon as there is a connection.
      </Alert>
    )
  return <Skeleton label={`Loading: ${what.toLowerCase()}`} {...(lines === undefined ? {} : { lines })} />
}
