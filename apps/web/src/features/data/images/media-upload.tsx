import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useState } from 'react'
import { dataTexts } from '#features/data/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { useErrorText } from '#shared/messages/use-error-text.ts'
import { Alert } from '#shared/ui/alert.tsx'
import { DropArea } from '#shared/ui/drop-area.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { ProgressBar } from '#shared/ui/progress-bar.tsx'
import { formatBytes } from '#shared/words/format-bytes.ts'
import { mediaQuery } from './media-query.ts'
import { sendImages } from './send-images.ts'

/** Takes images in, shows how far they are, and says what became of each. */
export function MediaUpload({ projectId }: { projectId: ProjectId }) {
  const words = useWords(dataTexts)
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const [sent, setSent] = useState(0)
  const send = useMutation({
    mutationFn: (files: readonly File[]) => sendImages(projectId, files, setSent),
    onMutate: () => setSent(0),
    onSettled: () => queryClient.invalidateQueries({ queryKey: mediaQuery(projectId).queryKey }),
  })
  const total = (send.variables ?? []).reduce((sum, { size }) => sum + size, 0)
  const { kept = [], refused = [] } = send.data ?? {}
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <DropArea
        label={words('chooseImages')}
        accept="image/png,image/jpeg,image/webp,image/gif"
        multiple
        disabled={send.isPending}
        onChoose={(files) => send.mutate(files)}
      >
        <p className="text-sm text-soft">{words('orDropThemHerePngJpeg')}</p>
      </DropArea>
      {send.isPending && (
        <ProgressBar
          label={words('uploadingImages')}
          value={sent}
          max={total}
          text={words('sentOf', {
            sent: formatBytes(words.tag, Math.min(sent, total)),
            total: formatBytes(words.tag, total),
          })}
        />
      )}
      {send.error && <ErrorNotice error={send.error} safe={words('imagesInTheListAreStored')} />}
      {refused.length > 0 && (
        <Alert tone="danger" title={words('notUploaded', { n: refused.length })}>
          <ul className="list-disc ps-5">
            {refused.map(({ file, error }) => (
              <li key={file} className="break-words">
                <bdi>{file}</bdi>: {error === 'too_large' ? words('tooLarge') : errorText(error)}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      {kept.length > 0 && <p role="status">{words('storedCount', { n: kept.length })}</p>}
    </div>
  )
}
