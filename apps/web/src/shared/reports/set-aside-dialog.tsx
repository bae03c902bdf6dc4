import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { RaterStanding } from '@tiebreak/contracts/queue/schemas.ts'
import { api } from '#api.ts'
import { byHandTexts } from '#shared/by-hand/messages/texts.ts'
import { ReasonDialog } from '#shared/by-hand/reason-dialog.tsx'
import { useWords } from '#shared/messages/language-scope.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { effectsWords } from './effects-words.ts'
import { flagEffectsQuery } from './reports-queries.ts'

/** Sets all reports of an annotator aside: says first what that does. */
export function SetAsideDialog({
  projectId,
  rater,
  onClose,
}: {
  projectId: ProjectId
  rater: RaterStanding
  onClose: () => void
}) {
  const words = useWords(byHandTexts)
  const queryClient = useQueryClient()
  const showToast = useToast()
  const effects = useQuery(flagEffectsQuery(projectId, rater.id))
  const setAside = useMutation({
    mutationFn: (reason: string) =>
      api.call(API.setFlagsAside, { params: { projectId, raterId: rater.id }, body: { reason } }),
    async onSuccess({ moved }) {
      showToast({ text: words('setAsideDone', { comparisons: words('comparisonCount', { n: moved }) }) })
      onClose()
      await queryClient.invalidateQueries({ queryKey: ['projects', projectId] })
    },
  })
  return (
    <ReasonDialog
      title={words('setAllAside', { name: rater.name })}
      send={words('setAside')}
      busy={setAside.isPending}
      error={setAside.error}
      blocked={!effects.data || effects.data.flags === 0}
      onSend={setAside.mutate}
      onClose={onClose}
    >
      <div role="status">
        <QueryView query={effects} what={words('whatTheReportsCause')}>
          {(counted) => <p>{effectsWords(words, counted)}</p>}
        </QueryView>
        <p className="mt-1 text-soft">{words('theReportsAreKeptButNo')}</p>
      </div>
    </ReasonDialog>
  )
}
