import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ImportUndo } from '@tiebreak/contracts/data/import-undo.ts'
import type { ImportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { useState } from 'react'
import { api } from '#api.ts'
import { type DataWords, dataTexts } from '#features/data/messages/texts.ts'
import { useMay } from '#may.ts'
import { ReasonDialog } from '#shared/by-hand/reason-dialog.tsx'
import { useWords } from '#shared/messages/language-scope.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Alert } from '#shared/ui/alert.tsx'
import { Button } from '#shared/ui/button.tsx'
import { useToast } from '#shared/ui/toast.tsx'

type Of = { projectId: ProjectId; importId: ImportId }

/** What undoing would change, or bringing back; asked anew each time, since judging goes on. */
function undoQuery({ projectId, importId }: Of) {
  return queryOptions({
    queryKey: ['projects', projectId, 'imports', importId, 'undo'],
    queryFn: ({ signal }) => api.call(API.getImportUndo, { params: { projectId, importId } }, { signal }),
    staleTime: 0,
  })
}

/** Whether an import that has ended is undone, with the button that undoes it or brings it back. */
export function ImportUndoSection(of: Of) {
  const words = useWords(dataTexts)
  const may = useMay(of.projectId)
  return may('setImportUndone') ? (
    <section aria-labelledby="undo" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id="undo" className="text-lg font-semibold">
        {words('undoImport')}
      </h2>
      <Undo {...of} />
    </section>
  ) : null
}

function Undo(of: Of) {
  const words = useWords(dataTexts)
  const query = useQuery(undoQuery(of))
  const [asked, setAsked] = useState(false)
  return (
    <QueryView query={query} what={words('whatDependsOnIt')} lines={2}>
      {(found) => {
        const { undone, reason, judgedHere, replaced } = found
        const stays = undone ? replaced > 0 : judgedHere > 0
        return (
          <>
            {undone && (
              <Alert tone="warn" title={words('importIsUndone')}>
                {words('undoneBecause', { reason: reason ?? '' })}
              </Alert>
            )}
            {stays && (
              <p className="text-sm">
                {undone ? words('importReplaced', { n: replaced }) : words('importJudgedHere', { n: judgedHere })}
              </p>
            )}
            {!stays && !undone && <p className="text-sm text-soft">{words('undoImportAbout')}</p>}
            <div>
              <Button variant={undone ? 'secondary' : 'danger'} disabled={stays} onClick={() => setAsked(true)}>
                {words(undone ? 'bringImportBack' : 'undoThisImport')}
              </Button>
            </div>
            {asked && <UndoDialog {...of} found={found} onClose={() => setAsked(false)} />}
          </>
        )
      }}
    </QueryView>
  )
}

function UndoDialog({ projectId, importId, found, onClose }: Of & { found: ImportUndo; onClose: () => void }) {
  const words = useWords(dataTexts)
  const queryClient = useQueryClient()
  const showToast = useToast()
  const { undone } = found
  const set = useMutation({
    mutationFn: (reason: string) =>
      api.call(API.setImportUndone, { params: { projectId, importId }, body: { undone: !undone, reason } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['projects', projectId] })
      showToast({ text: words(undone ? 'importIsBack' : 'importIsUndone') })
      onClose()
    },
  })
  return (
    <ReasonDialog
      title={words(undone ? 'bringImportBack' : 'undoThisImport')}
      description={words(undone ? 'bringBackAbout' : 'undoDeletesNothing')}
      send={words(undone ? 'bringBack' : 'undoIt')}
      variant={undone ? 'primary' : 'danger'}
      busy={set.isPending}
      error={set.error}
      onSend={(reason) => set.mutate(reason)}
      onClose={onClose}
    >
      <ul aria-label={words('whatDependsOnIt')} className="list-disc ps-5 text-sm">
        {effectsOf(words, found).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </ReasonDialog>
  )
}

function effectsOf(words: DataWords, found: ImportUndo): string[] {
  const { undone, judgements, prompts, comparisons, keptPrompts } = found
  return [
    words(undone ? 'judgementsCountAgain' : 'judgementsStopCounting', { n: judgements }),
    words(undone ? 'promptsAreBack' : 'promptsGo', { n: prompts }),
    words(undone ? 'comparisonsAreBack' : 'comparisonsLeave', { n: comparisons }),
    ...(keptPrompts > 0 ? [words('promptsOfOthersStay', { n: keptPrompts })] : []),
  ]
}
