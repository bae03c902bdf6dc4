import { useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId, RaterId } from '@tiebreak/contracts/ids.ts'
import { type FormEvent, useState } from 'react'
import { api } from '#api.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { useToast } from '#ui/toast.tsx'

/** Whose judgements are to be left out, or counted again. */
export type AskedExclusion = { raterId: RaterId; name: string; excluded: boolean }

/** Asks for the reason before the judgements of a rater are left out of what is counted, or counted again. */
export function ExclusionDialog({
  projectId,
  asked,
  onClose,
}: {
  projectId: ProjectId
  asked: AskedExclusion
  onClose: () => void
}) {
  const { raterId, name, excluded } = asked
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const rule = useMutation({
    mutationFn: () =>
      api.call(API.setRaterExclusion, { params: { projectId, raterId }, body: { excluded, reason: reason.trim() } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['projects', projectId] })
      showToast({ text: excluded ? `${name} no longer counts` : `${name} counts again` })
      onClose()
    },
  })

  function submit(event: FormEvent): void {
    event.preventDefault()
    setMissing(reason.trim() === '')
    if (reason.trim() !== '') rule.mutate()
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={excluded ? `Leave ${name} out?` : `Count ${name} again?`}
      description={
        excluded
          ? 'Their judgements stay stored, and are left out of agreement, scores and exports from now on. You can count them again at any time.'
          : 'Their judgements go into agreement, scores and exports again.'
      }
    >
      <form onSubmit={submit} className="grid gap-4">
        <TextArea
          label="Reason"
          hint="It is kept with your name."
          rows={3}
          maxLength={2000}
          value={reason}
          error={missing ? 'Say why.' : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
        {rule.error ? <ErrorNotice error={rule.error} safe="Nothing was changed." /> : null}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant={excluded ? 'danger' : 'primary'} busy={rule.isPending}>
            {excluded ? 'Leave out' : 'Count again'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
