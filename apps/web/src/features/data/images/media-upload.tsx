import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useState } from 'react'
import { Alert } from '#shared/ui/alert.tsx'
import { DropArea } from '#shared/ui/drop-area.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { ProgressBar } from '#shared/ui/progress-bar.tsx'
import { formatBytes } from '#shared/words/format-bytes.ts'
import { plural } from '#shared/words/plural.ts'
import { mediaQuery } from './media-query.ts'
import { sendImages } from './send-images.ts'

/** Takes images in, shows how far they are, and says what became of each. */
export function MediaUpload({ projectId }: { projectId: ProjectId }) {
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
        label="Choose images"
        accept="image/png,image/jpeg,image/webp,image/gif"
        multiple
        disabled={send.isPending}
        onChoose={(files) => send.mutate(files)}
      >
        <p className="text-sm text-soft">or drop them here. PNG, JPEG, WebP or GIF, 5 MB each at most.</p>
      </DropArea>
      {send.isPending && (
        <ProgressBar
          label="Sending images"
          value={sent}
          max={total}
          text={`${formatBytes(Math.min(sent, total))} of ${formatBytes(total)} sent`}
        />
      )}
      {send.error && <ErrorNotice error={send.error} safe="Images that are in the list are kept." />}
      {refused.length > 0 && (
        <Alert tone="danger" title={`${plural(refused.length, 'file')} did not go in`}>
          <ul className="list-disc ps-5">
            {refused.map(({ file, why }) => (
              <li key={file} className="break-words">
                <bdi>{file}</bdi>: {why}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      {kept.length > 0 && <p role="status">{plural(kept.length, 'image')} kept.</p>}
    </div>
  )
}
