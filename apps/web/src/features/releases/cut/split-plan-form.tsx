import { useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { isBlank } from '@tiebreak/contracts/is-blank.ts'
import { SPLITS } from '@tiebreak/contracts/releases/choices.ts'
import type { ChangeSplitPlan, SplitPlan, SplitPlanState } from '@tiebreak/contracts/releases/splits/schemas.ts'
import { STRATA_KINDS } from '@tiebreak/contracts/releases/splits/strata.ts'
import { type FormEvent, useState } from 'react'
import { api } from '#api.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { Select } from '#shared/ui/select.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { formatDecimal } from '#shared/words/format-number.ts'
import { cutTexts } from '../messages/cut/texts.ts'
import { splitPlanQuery } from '../queries.ts'

const MOST_SEED = 2 ** 32 - 1

/** The plan as it is typed: shares in percent. */
type Values = Record<(typeof SPLITS)[number] | 'seed' | 'tags' | 'key', string> & { by: SplitPlan['strata']['by'] }

function valuesOf({ seed, shares, strata }: SplitPlan): Values {
  const percent = (share: number) => String(Math.round(share * 1e6) / 1e4)
  return {
    train: percent(shares.train),
    validation: percent(shares.validation),
    test: percent(shares.test),
    seed: String(seed),
    by: strata.by,
    tags: strata.tags.join(', '),
    key: strata.key ?? '',
  }
}

const percentOf = (text: string) => (text.trim() === '' ? Number.NaN : Number(text.replace(',', '.')))

function planOf(values: Values): ChangeSplitPlan {
  const { by } = values
  const [validation, test] = [percentOf(values.validation) / 100, percentOf(values.test) / 100]
  return {
    seed: Number(values.seed),
    // What is left is train's, so that they add up to 1 in binary fractions too.
    shares: { train: 1 - validation - test, validation, test },
    strata: {
      by,
      tags: by === 'tags' ? values.tags.split(',').flatMap((tag) => tag.trim() || []) : [],
      key: by === 'metadata' ? values.key.trim() : null,
    },
  }
}

/** Changes shares, strata and seed, for prompts that have no split yet. */
export function SplitPlanForm({ projectId, found }: { projectId: ProjectId; found: SplitPlanState }) {
  const words = useWords(cutTexts)
  const queryClient = useQueryClient()
  const showToast = useToast()
  const { plan, splits } = found
  const [values, setValues] = useState(() => valuesOf(plan))
  const [isChecked, setChecked] = useState(false)
  const faults = faultsOf(values)
  const save = useMutation({
    mutationFn: (body: ChangeSplitPlan) => api.call(API.changeSplitPlan, { params: { projectId }, body }),
    onSuccess: (saved) => {
      queryClient.setQueryData(splitPlanQuery(projectId).queryKey, saved)
      showToast({ text: words('planSaved', { version: saved.plan.version }) })
    },
  })
  const set = (change: Partial<Values>) => setValues({ ...values, ...change })
  const errorOf = (isWrong: boolean, text: string) => (isChecked && isWrong ? text : undefined)
  const sum = formatDecimal(
    words.tag,
    SPLITS.reduce((all, split) => all + (percentOf(values[split]) || 0), 0),
    0,
  )

  function submit(event: FormEvent): void {
    event.preventDefault()
    setChecked(true)
    if (!Object.values(faults).includes(true)) save.mutate(planOf(values))
  }

  return (
    <form noValidate aria-label={words('splitPlan')} onSubmit={submit} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <p className="text-sm text-soft">
        {plan.version === 0 ? words('noPlanYet') : words('planVersion', { version: plan.version })}
      </p>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 sm:grid-cols-3">
        {SPLITS.map((split) => (
          <TextField
            key={split}
            label={words('shareOf', { split: words(`split.${split}`) })}
            hint={words('assigned', {
              prompts: words('promptCount', { n: splits.find((one) => one.split === split)?.prompts ?? 0 }),
            })}
            inputMode="decimal"
            value={values[split]}
            error={errorOf(faults.shares, words('sharesAddUp', { sum }))}
            onChange={(event) => set({ [split]: event.target.value })}
          />
        ))}
      </div>
      <Select
        label={words('strata')}
        value={values.by}
        options={STRATA_KINDS.map((value) => ({ value, label: words(`strata.${value}`) }))}
        onChange={(event) => set({ by: STRATA_KINDS.find((kind) => kind === event.target.value) ?? 'none' })}
      />
      {values.by === 'tags' && (
        <TextField
          label={words('strataTags')}
          hint={words('withoutTagsAbout')}
          value={values.tags}
          error={errorOf(faults.tags, words('fillIn'))}
          onChange={(event) => set({ tags: event.target.value })}
        />
      )}
      {values.by === 'metadata' && (
        <TextField
          label={words('strataKey')}
          maxLength={200}
          value={values.key}
          error={errorOf(faults.key, words('fillIn'))}
          onChange={(event) => set({ key: event.target.value })}
        />
      )}
      <TextField
        label={words('seed')}
        hint={words('seedAbout')}
        inputMode="numeric"
        value={values.seed}
        error={errorOf(faults.seed, words('error.number', { least: 0, most: MOST_SEED }))}
        onChange={(event) => set({ seed: event.target.value })}
      />
      {save.error && <ErrorNotice error={save.error} title={words('planNotSaved')} safe={words('inputIsStillHere')} />}
      <div>
        <Button type="submit" busy={save.isPending}>
          {words('savePlan')}
        </Button>
      </div>
    </form>
  )
}

/** Which fields say nothing that could be meant. */
function faultsOf(values: Values) {
  const shares = SPLITS.map((split) => percentOf(values[split]))
  const sum = shares.reduce((all, share) => all + share, 0)
  return {
    shares: !(shares.every((share) => share >= 0 && share <= 100) && Math.abs(sum - 100) < 1e-6),
    seed: !(/^\d{1,10}$/.test(values.seed.trim()) && Number(values.seed) <= MOST_SEED),
    tags: values.by === 'tags' && isBlank(values.tags.replaceAll(',', ' ')),
    key: values.by === 'metadata' && isBlank(values.key),
  }
}
