import { type ReactNode, useId } from 'react'
import { type FieldPathByValue, useFormContext } from 'react-hook-form'
import { queueTexts } from '#features/queue/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Checkbox } from '#shared/ui/checkbox.tsx'
import { Select } from '#shared/ui/select.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import type { PolicyValues } from './policy-values.ts'

/** Some fields under a heading of their own, side by side where there is room. */
function Part({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="grid grid-cols-[minmax(0,1fr)] gap-3 border-t border-line pt-4">
      <div>
        <h3 id={id} className="font-semibold">
          {title}
        </h3>
        <p className="max-w-prose text-sm text-soft">{about}</p>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 sm:grid-cols-2 lg:grid-cols-3">{children}</div>
    </section>
  )
}

/** All parts of the policy. */
export function PolicyFields() {
  const words = useWords(queueTexts)
  const { register, watch, formState } = useFormContext<PolicyValues>()
  const isInformed = watch('level') !== 'off'
  return (
    <>
      <Part title={words('overlap')} about={words('howManyPeopleJudgeAComparison')}>
        <NumberField
          name="overlapShare"
          label={words('shareWithThatOverlap')}
          hint={words('theOthersGetOneSeatApplies')}
          min={0}
          max={100}
        />
        <Checkbox label={words('askMorePeopleWhileTheWinner')} {...register('raises')} />
        {watch('raises') && (
          <>
            <NumberField
              name="bound"
              label={words('certaintyBelow')}
              hint={words('oneClearJudgementIs82Certain')}
              min={50}
              max={99.9}
            />
            <NumberField name="cap" label={words('atMostSeats')} min={1} max={50} whole />
          </>
        )}
      </Part>
      <Part title={words('gold')} about={words('comparisonsWithAKnownAnswer')}>
        <NumberField name="silentRate" label={words('silentAmongRealTasks')} min={0} max={50} />
        <NumberField name="practice" label={words('practiceTasksAtTheStart')} min={0} max={100} whole />
        <NumberField name="scored" label={words('scoredTasksAfterThem')} min={0} max={200} whole />
        <NumberField name="pass" label={words('passMarkAgreed')} min={0} max={100} />
        <Select
          label={words('whenAgreementWithSilentGoldIs')}
          options={[
            { value: 'off', label: words('nothingHappens') },
            { value: 'advise', label: words('aPauseIsSuggested') },
            { value: 'automatic', label: words('theAnnotatorIsPaused') },
          ]}
          {...register('pause')}
        />
        <NumberField name="below" label={words('tooLowIsBelow')} min={0} max={100} />
        <NumberField name="over" label={words('overTheLastTasks')} min={5} max={200} whole />
      </Part>
      <Part title={words('repeats')} about={words('oneOfTheAnnotatorsOwnEarlier')}>
        <NumberField name="repeatRate" label={words('probability')} min={0} max={50} />
        <NumberField name="after" label={words('notBeforeOtherTasks')} min={1} max={1000} whole />
      </Part>
      <Part title={words('limits')} about={words('whatOneAnnotatorMayHoldAnd')}>
        <NumberField name="openLeases" label={words('tasksHeldAtOnce')} min={1} max={3} whole />
        <NumberField
          name="raterShare"
          label={words('shareOfTheProjectsSeats')}
          hint={words('emptyNoLimit')}
          min={0.1}
          max={100}
          mayBeEmpty
        />
        <Checkbox label={words('peopleDoNotJudgeWhatThey')} {...register('ownOutputs')} />
        <TextField
          label={words('promptTagsThatMembersNeedToo')}
          hint={words('beginningsOfTagsSeparatedBy')}
          error={formState.errors.prefixes?.message}
          {...register('prefixes', {
            validate: (typed) => typed.split(',').length <= 10 || words('atMostTen'),
          })}
        />
      </Part>
      <Part title={words('severeReports')} about={words('oneReportOfUnsafeContent')}>
        <NumberField name="severeAlone" label={words('comparisonsOneAnnotatorCanTake')} min={1} max={1000} whole />
        <NumberField name="flagHours" label={words('withinHours')} min={1} max={720} whole />
      </Part>
      <Part title={words('informativeComparisons')} about={words('theComparisonExpectedToTell')}>
        <Select
          label={words('about')}
          options={[
            { value: 'off', label: words('offAtRandom') },
            { value: 'responses', label: words('responsesToAPrompt') },
            { value: 'systems', label: words('systemsOverAllPrompts') },
          ]}
          {...register('level')}
        />
        {isInformed && (
          <>
            <NumberField
              name="randomShare"
              label={words('stillAtRandom')}
              hint={words('toMeasureTheEffectRecordedWith')}
              min={0}
              max={100}
            />
            <NumberField
              name="budget"
              label={words('pairsThatMayBeCreatedOn')}
              hint={words('inAdditionToThoseCreatedBy')}
              min={0}
              max={1_000_000}
              whole
            />
          </>
        )}
      </Part>
    </>
  )
}

/** A number of the policy, between two bounds; may be left empty where that means "no limit". */
function NumberField({
  name,
  label,
  hint,
  min,
  max,
  whole = false,
  mayBeEmpty = false,
}: {
  name: FieldPathByValue<PolicyValues, string>
  label: string
  hint?: string
  min: number
  max: number
  whole?: boolean
  mayBeEmpty?: boolean
}) {
  const words = useWords(queueTexts)
  const { register, formState } = useFormContext<PolicyValues>()
  return (
    <TextField
      label={label}
      hint={hint}
      type="number"
      inputMode={whole ? 'numeric' : 'decimal'}
      min={min}
      max={max}
      step={whole ? 1 : 'any'}
      error={formState.errors[name]?.message}
      {...register(name, {
        validate: (typed) => {
          const text = String(typed).trim()
          if (text === '') return mayBeEmpty || words('enterANumber')
          const value = Number(text)
          if (!(value >= min && value <= max)) return words('numberFrom', { min, max })
          return !whole || Number.isInteger(value) || words('aWholeNumber')
        },
      })}
    />
  )
}
