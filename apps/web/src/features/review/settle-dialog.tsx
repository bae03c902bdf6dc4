import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Disagreement, SettleReview } from '@tiebreak/contracts/review/schemas.ts'
import { api } from '#api.ts'
import { reviewTexts } from '#features/review/messages/texts.ts'
import { ReasonDialog } from '#shared/by-hand/reason-dialog.tsx'
import { useWords } from '#shared/messages/language-scope.tsx'
import { useToast } from '#shared/ui/toast.tsx'

const WORDS = {
  queue: {
    title: 'returnToTheQueue2',
    text: 'itGetsAFreeSeatFor',
    send: 'return',
    done: 'returnedToTheQueue',
  },
  out: {
    title: 'takeThisComparisonOut',
    text: 'nobodyGetsItAnyMoreAnd',
    send: 'takeOut',
    done: 'takenOut',
  },
} as const

/** Asks for the reason before a comparison goes back or out. */
export function SettleDialog({
  projectId,
  disagreement,
  to,
  onClose,
}: {
  projectId: ProjectId
  disagreement: Disagreement
  to: SettleReview['to']
  onClose: () => void
}) {
  const words = useWords(reviewTexts)
  const { title, text, send, done } = WORDS[to]
  const { comparisonId, state, adjudication } = disagreement
  const queryClient = useQueryClient()
  const router = useRouter()
  const showToast = useToast()
  const settle = useMutation({
    mutationFn: (reason: string) =>
      api.call(API.settleReview, {
        params: { projectId, comparisonId },
        body: { to, reason, seen: { state, adjudicationId: adjudication?.id ?? null } },
      }),
    async onSuccess() {
      showToast({ text: words(done) })
      onClose()
      await router.navigate({ to: '/projects/$projectId/review', params: { projectId } })
      await queryClient.invalidateQueries({ queryKey: ['projects', projectId] })
    },
  })

  return (
    <ReasonDialog
      title={words(title)}
      description={words(text)}
      send={words(send)}
      variant={to === 'out' ? 'danger' : 'primary'}
      busy={settle.isPending}
      error={settle.error}
      onSend={settle.mutate}
      onClose={onClose}
    />
  )
}
