import { ApiError } from '@tiebreak/client/client.ts'
import type { ReactNode } from 'react'
import { frameTexts } from '#shared/messages/frame/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { useErrorText } from '#shared/messages/use-error-text.ts'
import { Alert } from './alert.tsx'
import { Button } from './button.tsx'

/** Says what happened, what is safe, and what to press; the request id helps whoever reads the log. */
export function ErrorNotice({
  error,
  title,
  safe,
  onRetry,
  retryLabel,
  actions,
}: {
  error: unknown
  title?: ReactNode
  safe?: ReactNode
  onRetry?: () => void
  retryLabel?: string
  actions?: ReactNode
}) {
  const words = useWords(frameTexts)
  const errorText = useErrorText()
  const { requestId, details } = error instanceof ApiError ? error : { requestId: null, details: [] }
  return (
    <Alert
      tone="danger"
      title={title ?? words('thisDidNotWork')}
      actions={
        (onRetry || actions) && (
          <>
            {onRetry && <Button onClick={onRetry}>{retryLabel ?? words('tryAgain')}</Button>}
            {actions}
          </>
        )
      }
    >
      <p>{errorText(error)}</p>
      {details.length > 0 && (
        <ul lang="en" dir="auto" className="mt-1 list-disc ps-5">
          {details.map((detail) => (
            <li key={`${detail.path} ${detail.message}`}>
              {detail.path}: {detail.message}
            </li>
          ))}
        </ul>
      )}
      {safe && <p className="mt-1">{safe}</p>}
      {requestId && <p className="mt-1 text-xs break-all text-soft">{words('request', { id: requestId })}</p>}
    </Alert>
  )
}
