import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { isBlank } from '@tiebreak/contracts/is-blank.ts'
import type { Disagreement, SettleReview } from '@tiebreak/contracts/review/schemas.ts'
import { type FormEvent, useState } from 'react'
import { api } from '#api.ts'
import { reviewTexts } from '#features/review/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Dialog } from '#shared/ui/dialog.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { TextArea } from '#shared/ui/text-area.tsx'
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
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const settle = useMutation({
    mutationFn: () =>
      api.call(API.settleReview, {
        params: { projectId, comparisonId },
        body: { to, reason: reason.trim(), seen: { state, adjudicationId: adjudication?.id ?? null } },
      }),
    async onSuccess() {
      showToast({ text: words(done) })
      onClose()
      await router.navigate({ to: '/projects/$projectId/review', params: { projectId } })
      await queryClient.invalidateQueries({ queryKey: ['projects', projectId] })
    },
  })

  function submit(event: FormEvent): void {
    event.preventDefault()
    setMissing(isBlank(reason))
    if (!isBlank(reason)) settle.mutate()
  }

  return (
    <Dialog open onOpenChange={onClose} title={words(title)} description={words(text)}>
      <form onSubmit={submit} className="grid gap-4">
        <TextArea
          label={words('reason')}
          hint={words('itIsRecordedWithYourName')}
          rows={3}
          maxLength={2000}
          value={reason}
          error={missing ? words('giveAReason') : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
        {settle.error ? <ErrorNotice error={settle.error} safe={words('nothingWasChanged')} /> : null}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{words('cancel')}</Button>
          <Button type="submit" variant={to === 'out' ? 'danger' : 'primary'} busy={settle.isPending}>
            {words(send)}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
