import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { ExclusionEffects } from '@tiebreak/contracts/review/ruling.ts'
import { type FormEvent, useState } from 'react'
import { QueryView } from '#shared/states/query-view.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Checkbox } from '#shared/ui/checkbox.tsx'
import { Dialog } from '#shared/ui/dialog.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { TextArea } from '#shared/ui/text-area.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { plural } from '#shared/words/plural.ts'
import { type AskedExclusion, type ExclusionChoices, exclusionQuery, setExclusion } from './exclusion-query.ts'
import { exclusionEffectWords } from './exclusion-words.ts'

function seatWords({ seats }: ExclusionEffects, ofRater: boolean): { label: string; hint: string } {
  if (seats === 0)
    return { label: 'Free the seats of open tasks', hint: 'Otherwise they stay taken until the tasks run out.' }
  return {
    label: `Free ${plural(seats, 'seat')} for others`,
    hint: ofRater
      ? 'Also those of open tasks. Otherwise the comparisons stay short of answers that count.'
      : 'Otherwise the comparison stays short of an answer that counts.',
  }
}

/**
 * Leaves a rater or a judgement out of what counts, or counts it again: counts the effects first, asks for the reason and
 * what else to do, and offers to take it back afterwards.
 */
export function ExclusionDialog({
  projectId,
  asked,
  onClose,
}: {
  projectId: ProjectId
  asked: AskedExclusion
  onClose: () => void
}) {
  const { name, excluded } = asked
  const ofRater = 'raterId' in asked
  const queryClient = useQueryClient()
  const showToast = useToast()
  const effects = useQuery(exclusionQuery(projectId, asked))
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const [pause, setPause] = useState(true)
  const [freeSeats, setFreeSeats] = useState(true)
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['projects', projectId] })
  const undo = useMutation({
    mutationFn: (choices: ExclusionChoices) => setExclusion(projectId, asked, choices),
    onSuccess: async () => {
      await refresh()
      showToast({ text: 'Taken back' })
    },
    onError: (error) => showToast({ text: `It was not taken back. ${error.message}` }),
  })
  const rule = useMutation({
    mutationFn: (choices: ExclusionChoices) => setExclusion(projectId, asked, choices),
    onSuccess: async ({ done, judgements }, choices) => {
      await refresh()
      const what = `${name}: ${plural(judgements, 'judgement')} ${excluded ? 'left out' : 'counted again'}`
      showToast({
        text: done ? what : 'It was so already',
        ...(done && excluded
          ? {
              action: { label: 'Undo', onSelect: () => undo.mutate({ ...choices, excluded: false, reason: 'Undone' }) },
            }
          : {}),
      })
      onClose()
    },
  })

  function submit(event: FormEvent): void {
    event.preventDefault()
    setMissing(reason.trim() === '')
    if (reason.trim() !== '') rule.mutate({ excluded, reason: reason.trim(), pause, freeSeats })
  }

  const subject = ofRater ? name : `this judgement of ${name}`
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={excluded ? `Leave ${subject} out?` : `Count ${subject} again?`}
      description={
        excluded
          ? 'Nothing is deleted. What is left out is in no figure, score or export from now on, and you can count it again at any time.'
          : 'It goes into figures, scores and exports again, and what leaving out did is taken back.'
      }
    >
      <form onSubmit={submit} className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <QueryView query={effects} what="What it changes" lines={3}>
          {(found) => (
            <>
              <ul aria-label="What it changes" className="list-disc ps-5 text-sm">
                {exclusionEffectWords(found).map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
              {excluded && (
                <div>
                  {ofRater && found.login && !found.paused && (
                    <Checkbox
                      label="Pause them"
                      hint="They get no more tasks. Answers on their way are kept and do not count."
                      checked={pause}
                      onChange={(event) => setPause(event.target.checked)}
                    />
                  )}
                  {(found.seats > 0 || found.leases > 0) && (
                    <Checkbox
                      {...seatWords(found, ofRater)}
                      checked={freeSeats}
                      onChange={(event) => setFreeSeats(event.target.checked)}
                    />
                  )}
                </div>
              )}
            </>
          )}
        </QueryView>
        <TextArea
          label="Reason"
          hint="It is kept with your name."
          rows={2}
          maxLength={2000}
          value={reason}
          error={missing ? 'Say why.' : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
        {rule.error ? <ErrorNotice error={rule.error} safe="Nothing was changed." /> : null}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            variant={excluded ? 'danger' : 'primary'}
            busy={rule.isPending}
            disabled={effects.data === undefined}
          >
            {excluded ? 'Leave out' : 'Count again'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
