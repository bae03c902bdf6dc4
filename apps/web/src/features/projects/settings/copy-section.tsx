import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { API } from '@tiebreak/contracts/api.ts'
import type { CopiedData, Project } from '@tiebreak/contracts/projects/schemas.ts'
import { useId, useState } from 'react'
import { useForm } from 'react-hook-form'
import { api } from '#api.ts'
import { projectsTexts } from '#features/projects/messages/texts.ts'
import { projectRules } from '#features/projects/project-rules.ts'
import { useMe } from '#session.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { Dialog } from '#shared/ui/dialog.tsx'
import { FormEnd } from '#shared/ui/form-end.tsx'
import { RadioCards } from '#shared/ui/radio-cards.tsx'
import { TextField } from '#shared/ui/text-field.tsx'

const DATA_WORDS = {
  none: { label: 'settingsAlone', hint: 'settingsAloneHint' },
  gold: { label: 'withGold', hint: 'withGoldHint' },
  all: { label: 'furtherRound', hint: 'furtherRoundHint' },
} as const satisfies Record<CopiedData, object>
const DATA = ['none', 'gold', 'all'] as const

/** Makes another project from this one. Only admins create projects. */
export function CopySection({ project }: { project: Project }) {
  const words = useWords(projectsTexts)
  const me = useMe()
  const [open, setOpen] = useState(false)
  if (!me.data?.isAdmin) return null
  return (
    <Card title={words('copyThisProject')}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <p className="text-sm text-soft">{words('whatACopyTakesAlong')}</p>
        <div>
          <Button onClick={() => setOpen(true)}>{words('copyDots')}</Button>
        </div>
      </div>
      <Dialog open={open} onOpenChange={setOpen} title={words('copyThisProject')} description={project.name}>
        <CopyForm project={project} onCancel={() => setOpen(false)} />
      </Dialog>
    </Card>
  )
}

function CopyForm({ project, onCancel }: { project: Project; onCancel: () => void }) {
  const words = useWords(projectsTexts)
  const router = useRouter()
  const queryClient = useQueryClient()
  const id = useId()
  const [data, setData] = useState<CopiedData>('none')
  const nameFor = (chosen: CopiedData) =>
    chosen === 'all'
      ? words('nameOfRound', { name: project.name, round: project.round + 1 })
      : words('nameOfCopy', { name: project.name })
  const { register, handleSubmit, setValue, formState } = useForm({ defaultValues: { name: nameFor('none') } })
  const { errors, dirtyFields } = formState
  const copy = useMutation({
    mutationFn: ({ name }: { name: string }) =>
      api.call(API.copyProject, { params: { projectId: project.id }, body: { name, data } }),
    onSuccess: async ({ project: { id: projectId }, jobId }) => {
      await queryClient.invalidateQueries()
      if (jobId === null) await router.navigate({ to: '/projects/$projectId', params: { projectId } })
      else await router.navigate({ to: '/projects/$projectId/jobs', params: { projectId } })
    },
  })
  const choose = (chosen: string) => {
    const next = DATA.find((one) => one === chosen)
    if (next === undefined) return
    setData(next)
    // A name that somebody wrote stays.
    if (!dirtyFields.name) setValue('name', nameFor(next))
  }
  return (
    <form
      noValidate
      className="grid grid-cols-[minmax(0,1fr)] gap-4"
      onSubmit={handleSubmit((values) => copy.mutate(values))}
    >
      <RadioCards
        legend={words('whatIsCopied')}
        name={id}
        value={data}
        onChange={choose}
        options={DATA.map((value) => ({
          value,
          label: words(DATA_WORDS[value].label),
          hint: words(DATA_WORDS[value].hint),
        }))}
      />
      <TextField label={words('name')} error={errors.name?.message} {...register('name', projectRules(words).name)} />
      <FormEnd error={copy.error} safe={words('nothingWasCopied')} busy={copy.isPending} onCancel={onCancel}>
        {words('copy')}
      </FormEnd>
    </form>
  )
}
