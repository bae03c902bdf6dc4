import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { MakeComparisons } from '@tiebreak/contracts/comparisons/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useId } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { api } from '#api.ts'
import { JobProgress } from '#shared/job-progress/job-progress.tsx'
import { Button } from '#shared/ui/button.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { RadioCards } from '#shared/ui/radio-cards.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { someSystemsQuery } from './queries.ts'

type Values = { pairs: MakeComparisons['pairs']; perPrompt: number; k: number; system: string; overlap: number }

const PAIRS = [
  { value: 'all', label: 'Every pair', hint: 'Each response meets each other. Thorough; grows with the square.' },
  {
    value: 'sample',
    label: 'Some pairs per prompt',
    hint: 'Drawn at random, connecting as many responses as possible. Pairs that exist count.',
  },
  { value: 'baseline', label: 'Against one system', hint: 'Each response meets that of a baseline.' },
  {
    value: 'ranking',
    label: 'Rankings',
    hint: 'Three to nine responses at once, put in order. All meet about equally often.',
  },
] as const

function bodyOf({ pairs, perPrompt, k, system, overlap }: Values): MakeComparisons {
  if (pairs === 'sample') return { pairs, perPrompt, overlap }
  if (pairs === 'baseline') return { pairs, system: system.trim(), overlap }
  if (pairs === 'ranking') return { pairs, k, perPrompt, overlap }
  return { pairs, overlap }
}

function wholeNumber(most: number, least = 1) {
  return {
    valueAsNumber: true,
    validate: (value: number | string) =>
      (Number.isInteger(value) && Number(value) >= least && Number(value) <= most) ||
      `A whole number from ${least} to ${most}.`,
  }
}

/** Chooses the pairs and the overlap, starts the job and follows it. */
export function MakeComparisonsForm({ projectId, overlap }: { projectId: ProjectId; overlap: number }) {
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
            legend="Which pairs"
            name={field.name}
            value={field.value}
            options={PAIRS}
            onChange={field.onChange}
          />
        )}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        {pairs === 'ranking' && (
          <TextField
            key="k"
            label="Responses to rank at once"
            type="number"
            inputMode="numeric"
            min={3}
            max={9}
            error={errors.k?.message}
            {...register('k', wholeNumber(9, 3))}
          />
        )}
        {(pairs === 'sample' || pairs === 'ranking') && (
          <TextField
            key="perPrompt"
            label={pairs === 'ranking' ? 'Rankings per prompt' : 'Pairs per prompt'}
            type="number"
            inputMode="numeric"
            min={1}
            max={500}
            error={errors.perPrompt?.message}
            {...register('perPrompt', wholeNumber(500))}
          />
        )}
        {pairs === 'baseline' && (
          <TextField
            key="system"
            label="Baseline system"
            list={listId}
            autoComplete="off"
            error={errors.system?.message}
            {...register('system', { validate: (system) => system.trim() !== '' || 'Name the system.' })}
          />
        )}
        <TextField
          label="Overlap"
          type="number"
          inputMode="numeric"
          min={1}
          max={50}
          hint="Seats per comparison: how many people judge it. Pairs that exist with fewer seats get as many. Where the policy of the queue gives the overlap to a share, the rest has one seat and keeps it."
          error={errors.overlap?.message}
          {...register('overlap', wholeNumber(50))}
        />
      </div>
      <datalist id={listId}>
        {systems.data?.map((system) => (
          <option key={system} value={system} />
        ))}
      </datalist>
      {make.error && <ErrorNotice error={make.error} safe="No comparison was made or changed." />}
      {make.data && (
        <JobProgress
          key={make.data.jobId}
          projectId={projectId}
          jobId={make.data.jobId}
          label="Making comparisons"
          doneText="The comparisons are made"
          onDone={() => void queryClient.invalidateQueries({ queryKey: ['projects'] })}
        />
      )}
      <div>
        <Button type="submit" variant="primary" busy={make.isPending}>
          {make.isPending ? 'Starting…' : 'Make comparisons'}
        </Button>
      </div>
    </form>
  )
}
