import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { API } from '@tiebreak/contracts/api.ts'
import type { Scale } from '@tiebreak/contracts/projects/schemas.ts'
import { Controller, type UseFormReturn, useForm } from 'react-hook-form'
import { api } from '#api.ts'
import { projectsTexts } from '#features/projects/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Checkbox } from '#shared/ui/checkbox.tsx'
import { Dialog } from '#shared/ui/dialog.tsx'
import { FormEnd } from '#shared/ui/form-end.tsx'
import { TextArea } from '#shared/ui/text-area.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { projectRules } from './project-rules.ts'
import { ScaleCards } from './scale-cards.tsx'

const START: ProjectValues = {
  name: '',
  description: '',
  guidelines: '',
  scale: 7,
  allowBothBad: true,
  overlap: 3,
}

/** Makes a project and opens it. */
export function CreateProjectDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const words = useWords(projectsTexts)
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={words('newProject')}
      description={words('youCanChangeAllOfThis')}
    >
      <CreateProjectForm onCancel={() => onOpenChange(false)} />
    </Dialog>
  )
}

function CreateProjectForm({ onCancel }: { onCancel: () => void }) {
  const words = useWords(projectsTexts)
  const router = useRouter()
  const queryClient = useQueryClient()
  const form = useForm<ProjectValues>({ defaultValues: START })
  const create = useMutation({
    mutationFn: (body: ProjectValues) => api.call(API.createProject, { body }),
    onSuccess: async (project) => {
      await queryClient.invalidateQueries()
      await router.navigate({ to: '/projects/$projectId', params: { projectId: project.id } })
    },
  })
  return (
    <form
      noValidate
      className="grid grid-cols-[minmax(0,1fr)] gap-4"
      onSubmit={form.handleSubmit((values) => create.mutate(values))}
    >
      <ProjectFields form={form} />
      <FormEnd
        error={create.error}
        safe={words('noProjectWasCreatedYourInput')}
        busy={create.isPending}
        onCancel={onCancel}
      >
        {create.isPending ? words('creating') : words('createProject')}
      </FormEnd>
    </form>
  )
}

type ProjectValues = {
  name: string
  description: string
  guidelines: string
  scale: Scale
  allowBothBad: boolean
  overlap: number
}

/** What a new project needs; the rest is on its settings page. */
function ProjectFields({ form }: { form: UseFormReturn<ProjectValues> }) {
  const words = useWords(projectsTexts)
  const rules = projectRules(words)
  const { register, control, watch, formState } = form
  const { errors } = formState
  const allowBothBad = watch('allowBothBad')
  return (
    <>
      <TextField label={words('name')} error={errors.name?.message} {...register('name', rules.name)} />
      <TextArea
        label={words('description')}
        hint={words('oneOrTwoSentencesWhatIs')}
        rows={2}
        error={errors.description?.message}
        {...register('description', rules.description)}
      />
      <Controller
        control={control}
        name="scale"
        render={({ field }) => <ScaleCards {...field} allowBothBad={allowBothBad} />}
      />
      <Checkbox label={words('offerBothBad')} hint={words('separateFromATieNeither')} {...register('allowBothBad')} />
      <TextField
        label={words('overlap')}
        type="number"
        min={1}
        max={50}
        inputMode="numeric"
        hint={words('howManyPeopleJudgeEach')}
        error={errors.overlap?.message}
        {...register('overlap', rules.overlap)}
      />
      <TextArea
        label={words('guidelines')}
        hint={words('markdownAnnotatorsSeeThem')}
        rows={8}
        error={errors.guidelines?.message}
        {...register('guidelines', rules.guidelines)}
      />
    </>
  )
}
