import { useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { GoldFromFile } from '@tiebreak/contracts/comparisons/schemas.ts'
import { IMPORT_ENDINGS } from '@tiebreak/contracts/data/containers.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useState } from 'react'
import { queueTexts } from '#features/queue/messages/texts.ts'
import { sendUpload } from '#send-upload.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { DropArea } from '#shared/ui/drop-area.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { formatCount } from '#shared/words/format-number.ts'
import { oneLineName } from '#shared/words/one-line-name.ts'

const ACCEPT = IMPORT_ENDINGS.join()

/** Marks gold by a file of known answers: first it is counted what that would change, then it is done. */
export function GoldFileCard({ projectId }: { projectId: ProjectId }) {
  const words = useWords(queueTexts)
  const queryClient = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const look = useMutation({ mutationFn: (chosen: File) => sendGold(projectId, chosen, 'true') })
  const mark = useMutation({
    mutationFn: (chosen: File) => sendGold(projectId, chosen, 'false'),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['projects', projectId] }),
  })
  const busy = look.isPending || mark.isPending
  const choose = (chosen: File) => {
    mark.reset()
    setFile(chosen)
    look.mutate(chosen)
  }
  const error = mark.error ?? look.error
  return (
    <Card title={words('goldByFile')} description={words('goldByFileAbout')}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <DropArea
          label={file ? words('chooseAnotherFile') : words('chooseAFile')}
          accept={ACCEPT}
          disabled={busy}
          onChoose={([first]) => first && choose(first)}
        >
          <p className="text-sm text-soft" aria-live="polite">
            {file ? <bdi className="font-medium break-all text-ink">{file.name}</bdi> : words('orDropItHere')}
          </p>
        </DropArea>
        {error && (
          <ErrorNotice
            error={error}
            safe={words('noGoldWasChanged')}
            {...(file ? { onRetry: () => (mark.error ? mark.mutate(file) : look.mutate(file)) } : {})}
          />
        )}
        <div aria-live="polite" className="grid grid-cols-[minmax(0,1fr)] gap-3">
          {look.isPending && <p className="text-soft">{words('readingTheFile')}</p>}
          {mark.data ? (
            <Changes counts={mark.data} />
          ) : (
            look.data &&
            !error && (
              <>
                <Changes counts={look.data} />
                <div>
                  <Button
                    variant="primary"
                    busy={mark.isPending}
                    disabled={look.data.marked + look.data.changed === 0}
                    onClick={() => file && mark.mutate(file)}
                  >
                    {words('markThisGold')}
                  </Button>
                </div>
              </>
            )
          )}
        </div>
      </div>
    </Card>
  )
}

/** What was changed, or would be. */
function Changes({ counts }: { counts: GoldFromFile }) {
  const words = useWords(queueTexts)
  const { marked, created, changed, unchanged, judgements, done } = counts
  const n = (count: number) => formatCount(words.tag, count)
  return (
    <div className="grid gap-1">
      <p className="font-medium">{done ? words('goldIsMarked') : words('theFileWould')}</p>
      <ul className="list-disc ps-5">
        <li>{words('comparisonsMarked', { marked: n(marked), created: n(created) })}</li>
        <li>{words('knownAnswersChanged', { changed: n(changed), unchanged: n(unchanged) })}</li>
        {judgements > 0 && <li>{words('judgementsCountNoLonger', { judgements: n(judgements) })}</li>}
      </ul>
    </div>
  )
}

function sendGold(projectId: ProjectId, file: File, dryRun: 'true' | 'false'): Promise<GoldFromFile> {
  const query = {
    fileName: oneLineName(file.name) || 'gold.jsonl',
    dryRun,
  }
  const sending = { file, onProgress: () => undefined, signal: new AbortController().signal }
  return sendUpload(API.markGoldByFile, { params: { projectId }, query }, sending)
}
