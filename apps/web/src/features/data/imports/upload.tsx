import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useRef, useState } from 'react'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { Checkbox } from '#shared/ui/checkbox.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { ProgressBar } from '#shared/ui/progress-bar.tsx'
import { formatBytes } from '#shared/words/format-bytes.ts'
import { FileDrop } from './file-drop.tsx'
import { type FormatChoice, FormatChoiceFields } from './format-choice.tsx'
import { importsQuery } from './queries.ts'
import { sendFile } from './send-file.ts'

/** Choose or drop a file, say whether its votes are simulated, send it, and go on to follow the import. */
export function Upload({ projectId }: { projectId: ProjectId }) {
  const router = useRouter()
  const queryClient = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const [choice, setChoice] = useState<FormatChoice>({ format: null, options: {} })
  const [simulated, setSimulated] = useState(false)
  const [sent, setSent] = useState(0)
  const cancel = useRef(new AbortController())
  const send = useMutation({
    mutationFn: (chosen: File) => {
      cancel.current = new AbortController()
      setSent(0)
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
    <Card title="Import a file">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <FileDrop
          file={file}
          disabled={send.isPending}
          onChoose={(chosen) => {
            send.reset()
            setFile(chosen)
          }}
        />
        <FormatChoiceFields choice={choice} disabled={send.isPending} onChange={setChoice} />
        <Checkbox
          label="The votes are simulated"
          hint="Tick this when a program played the annotators: their judgements are marked wherever they show."
          checked={simulated}
          disabled={send.isPending}
          onChange={(event) => setSimulated(event.currentTarget.checked)}
        />
        {send.error && !cancelled && (
          <ErrorNotice
            error={send.error}
            title="The file did not get through"
            safe="Nothing of it went in. You can send it again: rows that are there already are not added twice."
            {...(file ? { onRetry: () => send.mutate(file) } : {})}
          />
        )}
        {send.isPending && file ? (
          <div className="grid gap-3">
            <ProgressBar
              label={`Sending ${file.name}`}
              value={sent}
              max={file.size}
              text={`${formatBytes(Math.min(sent, file.size))} of ${formatBytes(file.size)} sent`}
            />
            <div>
              <Button onClick={() => cancel.current.abort()}>Cancel</Button>
            </div>
          </div>
        ) : (
          <div>
            <Button variant="primary" disabled={!file} onClick={() => file && send.mutate(file)}>
              Import
            </Button>
          </div>
        )}
      </div>
    </Card>
  )
}
