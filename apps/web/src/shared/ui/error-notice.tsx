import type { ReactNode } from 'react'
import { Alert } from './alert.tsx'
import { Button } from './button.tsx'

/** What the notice can read from an error; the API's errors have all of it. */
type Described = { message: string; requestId: string | null; details: readonly { path: string; message: string }[] }

function describe(error: unknown): Described {
  const found: Described = { message: 'Something unexpected happened on this page.', requestId: null, details: [] }
  if (!(error instanceof Error)) return found
  if ('requestId' in error && (typeof error.requestId === 'string' || error.requestId === null))
    return {
      message: error.message,
      requestId: error.requestId,
      details: 'details' in error && Array.isArray(error.details) ? error.details : [],
    }
  return found
}

/** Says what happened, what is safe, and what to press; the request id helps whoever reads the log. */
export function ErrorNotice({
  error,
  title = 'This did not work',
  safe,
  onRetry,
  retryLabel = 'Try again',
  actions,
}: {
  error: unknown
  title?: ReactNode
  safe?: ReactNode
  onRetry?: () => void
  retryLabel?: string
  actions?: ReactNode
}) {
  const { message, requestId, details } = describe(error)
  return (
    <Alert
      tone="danger"
      title={title}
      actions={
        (onRetry || actions) && (
          <>
            {onRetry && <Button onClick={onRetry}>{retryLabel}</Button>}
            {actions}
          </>
        )
      }
    >
      <p>{message}</p>
      {details.length > 0 && (
        <ul className="mt-1 list-disc ps-5">
          {details.map((detail) => (
            <li key={`${detail.path} ${detail.message}`}>
              {detail.path}: {detail.message}
            </li>
          ))}
        </ul>
      )}
      {safe && <p className="mt-1">{safe}</p>}
      {requestId && <p className="mt-1 text-xs break-all text-soft">Request {requestId}</p>}
    </Alert>
  )
}
