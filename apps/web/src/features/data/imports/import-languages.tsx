import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ImportLanguages } from '@tiebreak/contracts/data/import-languages.ts'
import type { ImportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { useState } from 'react'
import { api } from '#api.ts'
import { dataTexts } from '#features/data/messages/texts.ts'
import { useMay } from '#may.ts'
import { ReasonDialog } from '#shared/by-hand/reason-dialog.tsx'
import { useWords } from '#shared/messages/language-scope.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Button } from '#shared/ui/button.tsx'
import { ProgressBar } from '#shared/ui/progress-bar.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { formatCount } from '#shared/words/format-number.ts'
import { OtherLanguages } from './other-languages.tsx'

type Of = { projectId: ProjectId; importId: ImportId }

const POLL_MS = 2000

/** Followed until all responses have been looked at. */
function languagesQuery({ projectId, importId }: Of) {
  return queryOptions({
    queryKey: ['projects', projectId, 'imports', importId, 'languages'],
    queryFn: ({ signal }) => api.call(API.getImportLanguages, { params: { projectId, importId } }, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? POLL_MS : false),
    staleTime: 0,
  })
}

/** Responses of an import in another language than their prompt, and leaving them out. Says nothing where nobody looked. */
export function ImportLanguagesSection(of: Of) {
  const words = useWords(dataTexts)
  const query = useQuery(languagesQuery(of))
  return (
    <section aria-labelledby="languages" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id="languages" className="text-lg font-semibold">
        {words('languagesOfResponses')}
      </h2>
      <QueryView query={query} what={words('languagesOfResponses')} lines={2}>
        {(found) => <Found {...of} found={found} />}
      </QueryView>
    </section>
  )
}

function Found({ found, ...of }: Of & { found: ImportLanguages }) {
  const words = useWords(dataTexts)
  const may = useMay(of.projectId)
  const [asked, setAsked] = useState<'leave' | 'back' | null>(null)
  const { state, responses, unknown, different, comparisons, leftOut } = found
  if (state === 'none' || state === 'waiting') return <p className="text-sm">{words('languagesNotTold')}</p>
  return (
    <>
      {state === 'running' && (
        <ProgressBar
          label={words('tellingLanguages')}
          value={responses}
          max={found.of}
          text={`${formatCount(words.tag, responses)} / ${formatCount(words.tag, found.of)}`}
        />
      )}
      <p className="text-sm">
        {words('inAnotherLanguage', { n: different })} {unknown > 0 && words('languageUnknown', { n: unknown })}
      </p>
      {different > 0 && (
        <>
          <p className="text-sm text-soft">{words('inAnotherLanguageAbout')}</p>
          <OtherLanguages found={found} />
          {may('setLanguagesLeftOut') && (
            <div className="flex flex-wrap gap-2">
              {comparisons > 0 && (
                <Button onClick={() => setAsked('leave')}>{words('leaveLanguagesOut', { n: comparisons })}</Button>
              )}
              {leftOut > 0 && (
                <Button onClick={() => setAsked('back')}>{words('bringLanguagesBack', { n: leftOut })}</Button>
              )}
            </div>
          )}
        </>
      )}
      {asked !== null && (
        <SetDialog {...of} found={found} isLeaving={asked === 'leave'} onClose={() => setAsked(null)} />
      )}
    </>
  )
}

function SetDialog({
  projectId,
  importId,
  found,
  isLeaving,
  onClose,
}: Of & { found: ImportLanguages; isLeaving: boolean; onClose: () => void }) {
  const words = useWords(dataTexts)
  const queryClient = useQueryClient()
  const showToast = useToast()
  const n = isLeaving ? found.comparisons : found.leftOut
  const title = words(isLeaving ? 'leaveLanguagesOut' : 'bringLanguagesBack', { n })
  const set = useMutation({
    mutationFn: (reason: string) =>
      api.call(API.setLanguagesLeftOut, { params: { projectId, importId }, body: { leftOut: isLeaving, reason } }),
    onSuccess: async ({ comparisons }) => {
      await queryClient.invalidateQueries({ queryKey: ['projects', projectId] })
      showToast({ text: words(isLeaving ? 'languagesAreOut' : 'languagesAreBack', { n: comparisons }) })
      onClose()
    },
  })
  return (
    <ReasonDialog
      title={title}
      description={words(isLeaving ? 'leaveLanguagesAbout' : 'bringBackAbout')}
      send={words(isLeaving ? 'leaveOut' : 'bringBack')}
      busy={set.isPending}
      error={set.error}
      onSend={(reason) => set.mutate(reason)}
      onClose={onClose}
    />
  )
}
