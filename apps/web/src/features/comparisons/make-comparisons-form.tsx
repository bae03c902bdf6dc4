import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { MakeComparisons } from '@tiebreak/contracts/comparisons/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { isBlank } from '@tiebreak/contracts/is-blank.ts'
import { useId } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { api } from '#api.ts'
import { type ComparisonsWords, comparisonsTexts } from '#features/comparisons/messages/texts.ts'
import { JobProgress } from '#shared/job-progress/job-progress.tsx'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { RadioCards } from '#shared/ui/radio-cards.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { someSystemsQuery } from './queries.ts'

type Values = { pairs: MakeComparisons['pairs']; perPrompt: number; k: number; system: string; overlap: number }

const PAIRS = [
  { value: 'all', label: 'everyPair', hint: 'everyResponseMeetsEveryOther' },
  {
    value: 'sample',
    label: 'somePairsPerPrompt',
    hint: 'drawnAtRandomSoThatAs',
  },
  { value: 'baseline', label: 'againstOneSystem', hint: 'everyResponseMeetsThatOfA' },
  {
    value: 'ranking',
    label: 'rankings',
    hint: 'threeToNineResponsesAtOnce',
  },
] as const

function bodyOf({ pairs, perPrompt, k, system, overlap }: Values): MakeComparisons {
  if (pairs === 'sample') return { pairs, perPrompt, overlap }
  if (pairs === 'baseline') return { pairs, system: system.trim(), overlap }
  if (pairs === 'ranking') return { pairs, k, perPrompt, overlap }
  return { pairs, overlap }
}

function wholeNumber(words: ComparisonsWords, most: number, least = 1) {
  return {
    valueAsNumber: true,
    validate: (value: number | string) =>
      (Number.isInteger(value) && Number(value) >= least && Number(value) <= most) ||
      words('wholeNumber', { least, most }),
  }
}

/** Chooses the pairs and the overlap, starts the job and follows it. */
export function MakeComparisonsForm({ projectId, overlap }: { projectId: ProjectId; overlap: number }) {
  const words = useWords(comparisonsTexts)
  const listId = useId()
  const queryClient = useQueryClient()
  const systems = useQuery(someSystemsQuery(projectId))
  const { register, handleSubmit, watch, control, formState } = useForm<Values>({
    defaultValues: { pairs: 'all', perPrompt: 3, k: 4, system: '', overlap },
    shouldUnregister: false,
  })
  const make = useMutation({
    mutationFn: (body: MakeComparisons) => api.call(API.makeComparisons, { params: { projectId }, body }),
  })
  const pairs = watch('pairs')
  const { errors } = formState
  return (
    <form
      noValidate
      className="grid grid-cols-[minmax(0,1fr)] gap-4"
      onSubmit={handleSubmit((values) => make.mutate(bodyOf(values)))}
    >
      <Controller
        control={control}
        name="pairs"
        render={({ field }) => (
          <RadioCards
            legend={words('whichPairs')}
            name={field.name}
            value={field.value}
            options={PAIRS.map(({ value, label, hint }) => ({ value, label: words(label), hint: words(hint) }))}
            onChange={field.onChange}
          />
        )}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        {pairs === 'ranking' && (
          <TextField
            key="k"
            label={words('responsesToRankAtOnce')}
            type="number"
            inputMode="numeric"
            min={3}
            max={9}
            error={errors.k?.message}
            {...register('k', wholeNumber(words, 9, 3))}
          />
        )}
        {(pairs === 'sample' || pairs === 'ranking') && (
          <TextField
            key="perPrompt"
            label={pairs === 'ranking' ? words('rankingsPerPrompt') : words('pairsPerPrompt')}
            type="number"
            inputMode="numeric"
            min={1}
            max={500}
            error={errors.perPrompt?.message}
            {...register('perPrompt', wholeNumber(words, 500))}
          />
        )}
        {pairs === 'baseline' && (
          <TextField
            key="system"
            label={words('baselineSystem')}
            list={listId}
            autoComplete="off"
            error={errors.system?.message}
            {...register('system', { validate: (system) => !isBlank(system) || words('nameTheSystem') })}
          />
        )}
        <TextField
          label={words('overlap')}
          type="number"
          inputMode="numeric"
          min={1}
          max={50}
          hint={words('seatsPerComparisonHowMany')}
          error={errors.overlap?.message}
          {...register('overlap', wholeNumber(words, 50))}
        />
      </div>
      <datalist id={listId}>
        {systems.data?.map((system) => (
          <option key={system} value={system} />
        ))}
      </datalist>
      {make.error && <ErrorNotice error={make.error} safe={words('noComparisonWasCreatedOr')} />}
      {make.data && (
        <JobProgress
          key={make.data.jobId}
          projectId={projectId}
          jobId={make.data.jobId}
          label={words('creatingComparisons')}
          doneText={words('theComparisonsAreReady')}
          onDone={() => void queryClient.invalidateQueries({ queryKey: ['projects'] })}
        />
      )}
      <div>
        <Button type="submit" variant="primary" busy={make.isPending}>
          {make.isPending ? words('starting') : words('createComparisons')}
        </Button>
      </div>
    </form>
  )
}
