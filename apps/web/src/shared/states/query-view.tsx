import type { ReactNode } from 'react'
import { frameTexts } from '#shared/messages/frame/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { useErrorText } from '#shared/messages/use-error-text.ts'
import { Alert } from '#shared/ui/alert.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Skeleton } from '#shared/ui/skeleton.tsx'
import { Failure } from './failure.tsx'

/** The part of a query's result that the screens look at; both plain and paged queries have it. */
type QueryLike<T> = {
  data: T | undefined
  error: Error | null
  fetchStatus: 'fetching' | 'paused' | 'idle'
  refetch: () => unknown
}

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
  const words = useWords(frameTexts)
  const errorText = useErrorText()
  const { data, error, fetchStatus, refetch } = query
  const tryAgain = <Button onClick={() => void refetch()}>{words('tryAgain')}</Button>
  if (data !== undefined)
    return (
      <>
        {error && (
          <Alert tone="warn" title={words('notRefreshed', { what })} actions={tryAgain}>
            {words('lastSaid', { error: errorText(error) })}
          </Alert>
        )}
        {children(data)}
      </>
    )
  if (error) return <Failure error={error} what={what} onRetry={() => void refetch()} />
  if (fetchStatus === 'paused')
    return (
      <Alert tone="warn" title={words('youAreOffline')}>
        {words('loadedLater', { what })}
      </Alert>
    )
  return (
    <Skeleton
      label={words('loadingIt', { it: lowered(words.tag, what) })}
      {...(lines === undefined ? {} : { lines })}
    />
  )
}

/** The start of a sentence as it stands inside of one. */
function lowered(tag: string, text: string): string {
  return text.charAt(0).toLocaleLowerCase(tag) + text.slice(1)
}
