import { useMutation } from '@tanstack/react-query'
import { ApiError } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { api } from '#api.ts'
import { saveBlob } from '#shared/figures/save-blob.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { type LateWords, lateTexts } from '#shared/messages/late-texts.ts'
import { Alert } from '#shared/ui/alert.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { Icon } from '#shared/ui/icon.tsx'

function failureWords(words: LateWords, error: unknown): string {
  if (!(error instanceof ApiError)) return words('own.data.failed.text')
  if (error.code === 'unreachable' && error.status === 0) return words('own.data.offline')
  if (error.retryAfterSeconds !== null && error.status === 429)
    return words('own.data.wait', { n: error.retryAfterSeconds })
  return words('own.data.failed.text')
}

/** Takes away what the project keeps about the reader. */
export function OwnDataCard({ projectId }: { projectId: ProjectId }) {
  const words = useWords(lateTexts)
  const take = useMutation({
    async mutationFn() {
      const answer = await api.download(API.downloadOwnData, { params: { projectId } })
      saveBlob('tiebreak-own-data.json', await answer.blob())
    },
  })
  return (
    <Card title={words('own.data')} description={words('own.data.text')}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <div className="flex flex-wrap items-center gap-3">
          <Button busy={take.isPending} onClick={() => take.mutate()}>
            <Icon name="download" />
            {words('own.data.download')}
          </Button>
          <p role="status" className="text-sm text-soft">
            {take.isPending && words('own.data.making')}
            {take.isSuccess && words('own.data.done')}
          </p>
        </div>
        {take.isError && (
          <Alert tone="danger" title={words('own.data.failed')}>
            {failureWords(words, take.error)}
          </Alert>
        )}
      </div>
    </Card>
  )
}
