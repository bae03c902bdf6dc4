import { type ReactNode, useId } from 'react'
import { useFormContext } from 'react-hook-form'
import { Checkbox } from '#shared/ui/checkbox.tsx'
import { Select } from '#shared/ui/select.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { NumberField } from './number-field.tsx'
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
  const { register, watch, formState } = useFormContext<PolicyValues>()
  const isInformed = watch('level') !== 'off'
  return (
    <>
      <Part
        title="Overlap"
        about="How many people answer. The number is the project’s overlap, in its settings; here is who gets it."
      >
        <NumberField
          name="overlapShare"
          label="Share with that overlap, %"
          hint="The rest gets one seat. Holds for comparisons made from now on."
          min={0}
          max={100}
        />
        <Checkbox label="Ask more people while the winner is in doubt" {...register('raises')} />
        {watch('raises') && (
          <>
            <NumberField name="bound" label="Doubt below, %" hint="One clear vote is 82% sure." min={50} max={99.9} />
            <NumberField name="cap" label="At most, seats" min={1} max={50} whole />
          </>
        )}
      </Part>
      <Part title="Gold" about="Comparisons with a known answer. They take no seat and are in no figure and no export.">
        <NumberField name="silentRate" label="Silent among real tasks, %" min={0} max={50} />
        <NumberField name="practice" label="Explained tasks at the start" min={0} max={100} whole />
        <NumberField name="scored" label="Scored tasks after them" min={0} max={200} whole />
        <NumberField name="pass" label="To pass, % agreed" min={0} max={100} />
        <Select
          label="Too little agreement with silent gold"
          options={[
            { value: 'off', label: 'Nothing happens' },
            { value: 'advise', label: 'A pause is advised' },
            { value: 'automatic', label: 'The annotator is paused' },
          ]}
          {...register('pause')}
        />
        <NumberField name="below" label="Too little is below, %" min={0} max={100} />
        <NumberField name="over" label="Over the last, tasks" min={5} max={200} whole />
      </Part>
      <Part title="Repeats" about="An own earlier task again, sides swapped: how far people agree with themselves.">
        <NumberField name="repeatRate" label="Chance, %" min={0} max={50} />
        <NumberField name="after" label="Not before, other tasks" min={1} max={1000} whole />
      </Part>
      <Part title="Limits" about="What one annotator may hold and may not see.">
        <NumberField name="openLeases" label="Tasks held at once" min={1} max={3} whole />
        <NumberField
          name="raterShare"
          label="Share of the project’s seats, %"
          hint="Empty: no limit."
          min={0.1}
          max={100}
          mayBeEmpty
        />
        <Checkbox label="Nobody judges what they wrote" {...register('ownOutputs')} />
        <TextField
          label="Prompt tags that members need too"
          hint="How these tags begin, with commas between: lang:, skill:"
          error={formState.errors.prefixes?.message}
          {...register('prefixes', {
            validate: (typed) => typed.split(',').length <= 10 || 'At most ten.',
          })}
        />
      </Part>
      <Part
        title="Severe reports"
        about="One report of unsafe content, personal data or a leaked identity takes a comparison out. Beyond this number an annotator’s reports take nothing out alone, and the annotator is paused until you have looked."
      >
        <NumberField name="severeAlone" label="Comparisons one annotator may take out" min={1} max={1000} whole />
        <NumberField name="flagHours" label="Within, hours" min={1} max={720} whole />
      </Part>
      <Part
        title="Informative pairs"
        about="The comparison that is expected to tell most comes first. How much that saved in simulations, and where it did not, is in the documentation of the queue."
      >
        <Select
          label="Tell about"
          options={[
            { value: 'off', label: 'Off: by chance' },
            { value: 'responses', label: 'Responses to a prompt' },
            { value: 'systems', label: 'Systems over all prompts' },
          ]}
          {...register('level')}
        />
        {isInformed && (
          <>
            <NumberField
              name="randomShare"
              label="Still by chance, %"
              hint="For measuring what it brings; it is recorded with each task."
              min={0}
              max={100}
            />
            <NumberField
              name="budget"
              label="Pairs that may be made on demand"
              hint="Beside those made by hand, over the life of the project."
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
