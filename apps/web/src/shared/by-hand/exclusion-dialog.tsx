import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { ExclusionEffects } from '@tiebreak/contracts/review/ruling.ts'
import { useState } from 'react'
import { type ByHandWords, byHandTexts } from '#shared/by-hand/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { useErrorText } from '#shared/messages/use-error-text.ts'
import { QueryView } from '#shared/states/query-view.tsx'
import { Checkbox } from '#shared/ui/checkbox.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { type AskedExclusion, type ExclusionChoices, exclusionQuery, setExclusion } from './exclusion-query.ts'
import { ReasonDialog } from './reason-dialog.tsx'

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

  const subject = ofRater ? name : words('judgementOf', { name })
  return (
    <ReasonDialog
      title={words(excluded ? 'excludeThis' : 'countThis', { subject })}
      description={excluded ? words('nothingIsDeletedExcluded') : words('itIsIncludedInFiguresScores')}
      send={excluded ? words('exclude') : words('countAgain')}
      variant={excluded ? 'danger' : 'primary'}
      busy={rule.isPending}
      error={rule.error}
      blocked={effects.data === undefined}
      onSend={(reason) => rule.mutate({ excluded, reason, pause, freeSeats })}
      onClose={onClose}
    >
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
    </ReasonDialog>
  )
}

/** What leaving out would change, or counting again, in sentences; nothing is said of what stays as it is. */
function exclusionEffectWords(words: ByHandWords, effects: ExclusionEffects): string[] {
  const changes = effects.excluded ? wordsOfCountingAgain(words, effects) : wordsOfLeavingOut(words, effects)
  return [...changes, ...whatFollows(words, effects)]
}

function wordsOfLeavingOut(words: ByHandWords, effects: ExclusionEffects): string[] {
  const { judgements, comparisons, short, complete, leases, paused } = effects
  return [
    judgements === 0
      ? words('noJudgementCountsAtPresentSo')
      : words('stopCounting', counts(words, judgements, comparisons)),
    ...some(short, words('shortAfter', { n: short })),
    ...some(complete, words('becomeIncomplete', { n: complete })),
    ...some(leases, words('theyHold', { n: leases })),
    ...(paused ? [words('theyAreAlreadyPaused')] : []),
  ]
}

function wordsOfCountingAgain(words: ByHandWords, effects: ExclusionEffects): string[] {
  const { judgements, comparisons, complete, seats, surplus, endsPause, paused } = effects
  return [
    judgements === 0
      ? words('noJudgementCountsAgainTheyStay')
      : words('countAgainOn', counts(words, judgements, comparisons)),
    ...some(complete, words('completeAgain', { n: complete })),
    ...some(seats, words('seatsTakenAgain', { n: seats })),
    ...some(surplus, words('filledMeanwhile', { n: surplus })),
    ...(endsPause ? [words('thePauseThatCameWithThe')] : []),
    ...(paused && !endsPause ? [words('theyStayPausedThePauseDid')] : []),
  ]
}

function whatFollows(words: ByHandWords, effects: ExclusionEffects): string[] {
  const { judgements, finalAnswers, responses, systems } = effects
  if (judgements === 0) return []
  return [
    words(systems > 0 ? 'refittedSystems' : 'refitted', { n: responses, systems }),
    ...some(finalAnswers, words('finalAnswersStand', { n: finalAnswers })),
  ]
}

function counts(words: ByHandWords, judgements: number, comparisons: number) {
  return {
    judgements: words('judgementCount', { n: judgements }),
    comparisons: words('comparisonCount', { n: comparisons }),
  }
}

function some(count: number, text: string): string[] {
  return count > 0 ? [text] : []
}
