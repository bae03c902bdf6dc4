import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { ApiError } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { IMAGE_MOST_BYTES } from '@tiebreak/contracts/choices.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useState } from 'react'
import { api } from '#api.ts'
import { dataTexts } from '#features/data/messages/texts.ts'
import { sendUpload } from '#send-upload.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { useErrorText } from '#shared/messages/use-error-text.ts'
import { LoadMore } from '#shared/states/load-more.tsx'
import { pagedQuery } from '#shared/states/paged-query.ts'
import { QueryView } from '#shared/states/query-view.tsx'
import { Alert } from '#shared/ui/alert.tsx'
import { Card } from '#shared/ui/card.tsx'
import { ConfirmDialog } from '#shared/ui/confirm-dialog.tsx'
import { DropArea } from '#shared/ui/drop-area.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { ProgressBar } from '#shared/ui/progress-bar.tsx'
import { formatBytes } from '#shared/words/format-bytes.ts'
import { MediaItem } from './media-item.tsx'

/** The images that texts of the project may show: taking them in, naming them in a text, taking them away. */
export function MediaSection({ projectId }: { projectId: ProjectId }) {
  const words = useWords(dataTexts)
  const queryClient = useQueryClient()
  const media = useInfiniteQuery(mediaQuery(projectId))
  const [leaving, setLeaving] = useState<string | null>(null)
  const remove = useMutation({
    mutationFn: (name: string) => api.call(API.deleteMedia, { params: { projectId, name } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: mediaQuery(projectId).queryKey })
      setLeaving(null)
    },
  })
  return (
    <Card title={words('uploadedImages')} description={words('toShowAnImageCopyIts')}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <MediaUpload projectId={projectId} />
        <QueryView query={media} what={words('theImages')}>
          {(all) =>
            all.length === 0 ? (
              <p className="text-sm text-soft">{words('noImagesYet')}</p>
            ) : (
              <ul aria-label={words('images')}>
                {all.map((one) => (
                  <MediaItem
                    key={one.name}
                    projectId={projectId}
                    media={one}
                    onDelete={() => {
                      remove.reset()
                      setLeaving(one.name)
                    }}
                  />
                ))}
              </ul>
            )
          }
        </QueryView>
        <LoadMore query={media} />
      </div>
      <ConfirmDialog
        open={leaving !== null}
        onOpenChange={() => setLeaving(null)}
        title={words('deleteName', { name: leaving ?? '' })}
        confirmLabel={words('delete')}
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => leaving !== null && remove.mutate(leaving)}
      >
        <p>{words('textsWillShowItsNameInstead')}</p>
      </ConfirmDialog>
    </Card>
  )
}

/** Takes images in, shows how far they are, and says what became of each. */
function MediaUpload({ projectId }: { projectId: ProjectId }) {
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

/** What became of a choice of files: the names that are kept, and those that are not with why. */
type SentImages = { kept: string[]; refused: { file: string; error: ApiError | 'too_large' }[] }

/** Sends images one after the other; one that is refused does not stop the rest. */
async function sendImages(
  projectId: ProjectId,
  files: readonly File[],
  onProgress: (sentBytes: number) => void,
): Promise<SentImages> {
  const outcome: SentImages = { kept: [], refused: [] }
  let before = 0
  for (const file of files) {
    if (file.size > IMAGE_MOST_BYTES) {
      outcome.refused.push({ file: file.name, error: 'too_large' })
      continue
    }
    try {
      outcome.kept.push(await sendOne(projectId, file, (sent) => onProgress(before + sent)))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      outcome.refused.push({ file: file.name, error })
    }
    before += file.size
    onProgress(before)
  }
  return outcome
}

async function sendOne(projectId: ProjectId, file: File, onProgress: (sent: number) => void): Promise<string> {
  const input = { params: { projectId }, query: { name: nameOfFile(file.name) } }
  return (await sendUpload(API.uploadMedia, input, { file, onProgress })).name
}

const LONGEST = 100

/** A name for texts to show an image by, from what its file is called: "Été 2026 (1).png" becomes `Ete-2026-1.png`. */
function nameOfFile(fileName: string): string {
  const plain = fileName
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/-+(?=\.|$)/g, '')
    .replace(/^[.-]+/, '')
  return plain.slice(-LONGEST).replace(/^[.-]+/, '') || 'image'
}

/** The images that a project keeps, by name. */
function mediaQuery(projectId: ProjectId) {
  return pagedQuery(['projects', projectId, 'media'], (cursor, signal) =>
    api.call(API.listMedia, { params: { projectId }, query: { cursor, limit: 50 } }, { signal }),
  )
}
