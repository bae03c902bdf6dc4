import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { API } from '@tiebreak/contracts/api.ts'
import { UPLOAD_PART_BYTES } from '@tiebreak/contracts/choices.ts'
import { IMPORT_ENDINGS, importUploads } from '@tiebreak/contracts/data/containers.ts'
import { IMAGE_ENDINGS } from '@tiebreak/contracts/data/media-name.ts'
import type { ImportFormat, StartedImport } from '@tiebreak/contracts/data/schemas.ts'
import type { OptionValues } from '@tiebreak/contracts/format-options.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useRef, useState } from 'react'
import { dataTexts } from '#features/data/messages/texts.ts'
import { sendUpload } from '#send-upload.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { Checkbox } from '#shared/ui/checkbox.tsx'
import { DropArea } from '#shared/ui/drop-area.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { ProgressBar } from '#shared/ui/progress-bar.tsx'
import { formatBytes } from '#shared/words/format-bytes.ts'
import { oneLineName } from '#shared/words/one-line-name.ts'
import { type FormatChoice, FormatChoiceFields } from './format-choice.tsx'
import { importsQuery } from './queries.ts'
import { isImage, sendImages } from './send-images.ts'
import { sendInParts } from './send-in-parts.ts'

/** Choose or drop a file, say whether its votes are simulated, send it, and go on to follow the import. */
export function Upload({ projectId }: { projectId: ProjectId }) {
  const words = useWords(dataTexts)
  const router = useRouter()
  const queryClient = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const [images, setImages] = useState<readonly File[]>([])
  const [imagesSent, setImagesSent] = useState(0)
  const [choice, setChoice] = useState<FormatChoice>({ format: null, options: {} })
  const [simulated, setSimulated] = useState(false)
  const [sent, setSent] = useState(0)
  const cancel = useRef(new AbortController())
  const send = useMutation({
    mutationFn: async (chosen: File) => {
      cancel.current = new AbortController()
      setSent(0)
      await sendImages(projectId, images, { onSent: setImagesSent, signal: cancel.current.signal })
      return sendFile({
        projectId,
        file: chosen,
        simulated,
        ...choice,
        onProgress: setSent,
        signal: cancel.current.signal,
      })
    },
    onSuccess: async ({ importId }) => {
      void queryClient.invalidateQueries({ queryKey: importsQuery(projectId).queryKey })
      await router.navigate({ to: '/projects/$projectId/imports/$importId', params: { projectId, importId } })
    },
  })
  const cancelled = send.error?.name === 'AbortError'
  return (
    <Card title={words('importAFile')}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <FileDrop
          file={file}
          images={images.length}
          disabled={send.isPending}
          onChoose={(chosen) => {
            send.reset()
            const rows = chosen.find(({ name }) => !isImage(name))
            const pictures = chosen.filter(({ name }) => isImage(name))
            if (rows) setFile(rows)
            if (rows || pictures.length > 0) setImages(pictures)
            setImagesSent(0)
          }}
        />
        <FormatChoiceFields choice={choice} disabled={send.isPending} onChange={setChoice} />
        <Checkbox
          label={words('theVotesAreSimulated')}
          hint={words('checkThisIfAProgramPlayed')}
          checked={simulated}
          disabled={send.isPending}
          onChange={(event) => setSimulated(event.currentTarget.checked)}
        />
        {send.error && !cancelled && (
          <ErrorNotice
            error={send.error}
            title={words('theUploadFailed')}
            safe={words('nothingWasImportedYouCanUpload')}
            {...(file ? { onRetry: () => send.mutate(file) } : {})}
          />
        )}
        {send.isPending && file ? (
          <div className="grid gap-3">
            <ProgressBar
              label={
                imagesSent < images.length
                  ? words('sendingImage', { n: imagesSent + 1, of: images.length })
                  : words('sendingName', { name: file.name })
              }
              value={sent}
              max={file.size}
              text={words('sentOf', {
                sent: formatBytes(words.tag, Math.min(sent, file.size)),
                total: formatBytes(words.tag, file.size),
              })}
            />
            <div>
              <Button onClick={() => cancel.current.abort()}>{words('cancel')}</Button>
            </div>
          </div>
        ) : (
          <div>
            <Button variant="primary" disabled={!file} onClick={() => file && send.mutate(file)}>
              {words('import')}
            </Button>
          </div>
        )}
      </div>
    </Card>
  )
}

const ACCEPT = [...IMPORT_ENDINGS, ...IMAGE_ENDINGS, ...importUploads().map(({ mediaType }) => mediaType)].join()

/** The choice of the file to import, and of the images that its rows name. */
function FileDrop({
  file,
  images,
  disabled,
  onChoose,
}: {
  file: File | null
  images: number
  disabled: boolean
  onChoose: (files: File[]) => void
}) {
  const words = useWords(dataTexts)
  return (
    <DropArea
      label={file ? words('chooseAnotherFile') : words('chooseAFile')}
      accept={ACCEPT}
      disabled={disabled}
      multiple
      onChoose={onChoose}
    >
      <p className="text-sm text-soft" aria-live="polite">
        {file ? (
          <span className="text-ink">
            <bdi className="font-medium break-all">{file.name}</bdi>, {formatBytes(words.tag, file.size)}
          </span>
        ) : (
          words('orDropItHere')
        )}{' '}
        {images > 0 ? <span className="text-ink">{words('withImages', { n: images })}</span> : words('imagesOfItsRows')}
      </p>
    </DropArea>
  )
}

/** Sends a file and reports how many bytes have left. Throws `ApiError`; aborting throws the signal's reason. */
function sendFile({
  projectId,
  simulated,
  format,
  options,
  ...sending
}: {
  projectId: ProjectId
  file: File
  simulated: boolean
  /** What the file is; null where that is to be found out. */
  format: ImportFormat | null
  options: OptionValues
  onProgress: (sentBytes: number) => void
  signal: AbortSignal
}): Promise<StartedImport> {
  const query = {
    fileName: oneLineName(sending.file.name) || 'import.jsonl',
    simulated: simulated ? 'true' : 'false',
    look: 'true',
    ...(format === null ? {} : { format }),
    ...(Object.keys(options).length > 0 ? { options: JSON.stringify(options) } : {}),
  } as const
  if (sending.file.size <= UPLOAD_PART_BYTES)
    return sendUpload(API.startImport, { params: { projectId }, query }, sending)
  const { fileName, ...rest } = query
  return sendInParts({ projectId, fileName, query: rest, ...sending })
}
