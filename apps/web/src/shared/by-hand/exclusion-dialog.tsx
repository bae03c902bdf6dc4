import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { isBlank } from '@tiebreak/contracts/is-blank.ts'
import type { ExclusionEffects } from '@tiebreak/contracts/review/ruling.ts'
import { type FormEvent, useState } from 'react'
import { type ByHandWords, byHandTexts } from '#shared/by-hand/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { useErrorText } from '#shared/messages/use-error-text.ts'
import { QueryView } from '#shared/states/query-view.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Checkbox } from '#shared/ui/checkbox.tsx'
import { Dialog } from '#shared/ui/dialog.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { TextArea } from '#shared/ui/text-area.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { type AskedExclusion, type ExclusionChoices, exclusionQuery, setExclusion } from './exclusion-query.ts'
import { exclusionEffectWords } from './exclusion-words.ts'

function seatWords(words: ByHandWords, { seats }: ExclusionEffects, ofRater: boolean): { label: string; hint: string } {
  if (seats === 0) return { label: words('freeTheSeatsOfOpenTasks'), hint: words('otherwiseTheyStayTakenUntilThe') }
  return {
    label: words('freeSeats', { n: seats }),
    hint: ofRater ? words('thisIncludesOpenTasksOtherwise') : words('otherwiseTheComparisonStaysOne'),
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
  const words = useWords(byHandTexts)
  const { name, excluded } = asked
  const ofRater = 'raterId' in asked
  const queryClient = useQueryClient()
  const showToast = useToast()
  const errorText = useErrorText()
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
      showToast({ text: words('undone') })
    },
    onError: (error) => showToast({ text: words('notUndone', { error: errorText(error) }) }),
  })
  const rule = useMutation({
    mutationFn: (choices: ExclusionChoices) => setExclusion(projectId, asked, choices),
    onSuccess: async ({ done, judgements }, choices) => {
      await refresh()
      const what = words(excluded ? 'isExcluded' : 'isCounted', {
        name,
        judgements: words('judgementCount', { n: judgements }),
      })
      showToast({
        text: done ? what : words('itWasAlreadySo'),
        ...(done && excluded
          ? {
              action: {
                label: words('undo'),
                onSelect: () => undo.mutate({ ...choices, excluded: false, reason: words('undone') }),
              },
            }
          : {}),
      })
      onClose()
    },
  })

  function submit(event: FormEvent): void {
    event.preventDefault()
    setMissing(isBlank(reason))
    if (!isBlank(reason)) rule.mutate({ excluded, reason: reason.trim(), pause, freeSeats })
  }

  const subject = ofRater ? name : words('judgementOf', { name })
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={words(excluded ? 'excludeThis' : 'countThis', { subject })}
      description={excluded ? words('nothingIsDeletedExcluded') : words('itIsIncludedInFiguresScores')}
    >
      <form onSubmit={submit} className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <QueryView query={effects} what={words('whatChanges')} lines={3}>
          {(found) => (
            <>
              <ul aria-label={words('whatChanges')} className="list-disc ps-5 text-sm">
                {exclusionEffectWords(words, found).map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
              {excluded && (
                <div>
                  {ofRater && found.login && !found.paused && (
                    <Checkbox
                      label={words('pauseThisAnnotator')}
                      hint={words('theyGetNoMoreTasksJudgements')}
                      checked={pause}
                      onChange={(event) => setPause(event.target.checked)}
                    />
                  )}
                  {(found.seats > 0 || found.leases > 0) && (
                    <Checkbox
                      {...seatWords(words, found, ofRater)}
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
          label={words('reason')}
          hint={words('itIsRecordedWithYourName')}
          rows={2}
          maxLength={2000}
          value={reason}
          error={missing ? words('giveAReason') : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
        {rule.error ? <ErrorNotice error={rule.error} safe={words('nothingWasChanged')} /> : null}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{words('cancel')}</Button>
          <Button
            type="submit"
            variant={excluded ? 'danger' : 'primary'}
            busy={rule.isPending}
            disabled={effects.data === undefined}
          >
            {excluded ? words('exclude') : words('countAgain')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
