import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useBlocker } from '@tanstack/react-router'
import { ApiError } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import { type FieldPath, FormProvider, type UseFormReturn, useForm, useFormContext } from 'react-hook-form'
import { api } from '#api.ts'
import { type ProjectsWords, projectsTexts } from '#features/projects/messages/texts.ts'
import { projectRules } from '#features/projects/project-rules.ts'
import { projectQuery } from '#project.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { Checkbox } from '#shared/ui/checkbox.tsx'
import { Dialog } from '#shared/ui/dialog.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { TextArea } from '#shared/ui/text-area.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { ConsentSection } from './consent-section.tsx'
import { CriteriaSection } from './criteria-section.tsx'
import { ExamplesSection } from './examples-section.tsx'
import { GuidelinesSection } from './guidelines-section.tsx'
import { JudgedSection } from './judged-section.tsx'
import { ReasonsSection } from './reasons-section.tsx'
import { changesOf, type SettingsValues, valuesOf } from './settings-values.ts'

/** Changes the settings; says what a change does not touch, and loses nothing that was typed. */
export function SettingsForm({ project }: { project: Project }) {
  const words = useWords(projectsTexts)
  const queryClient = useQueryClient()
  const showToast = useToast()
  const form = useForm<SettingsValues>({ defaultValues: valuesOf(project) })
  const { isDirty, errors } = form.formState
  const save = useMutation({
    mutationFn: (values: SettingsValues) =>
      api.call(API.updateProject, { params: { projectId: project.id }, body: changesOf(values, project) }),
    onSuccess: (saved) => {
      queryClient.setQueryData(projectQuery(project.id).queryKey, saved)
      void queryClient.invalidateQueries({ queryKey: ['projects', 'list'] })
      form.reset(valuesOf(saved))
      const isNewVersion = saved.guidelinesVersion > project.guidelinesVersion
      showToast({
        text: isNewVersion ? words('savedVersion', { version: saved.guidelinesVersion }) : words('saved'),
      })
    },
    onError: (error) => showServerErrors(words, form, error),
  })
  const wrong = Object.keys(errors).length > 0
  return (
    <FormProvider {...form}>
      <form
        noValidate
        aria-label={words('settings')}
        className="grid grid-cols-[minmax(0,1fr)] gap-6 [&_:is(input,textarea,button)]:scroll-mb-28"
        onSubmit={form.handleSubmit((values) => save.mutate(values))}
      >
        <AboutSection />
        <JudgedSection project={project} />
        <CriteriaSection project={project} />
        <ReasonsSection />
        <GuidelinesSection project={project} />
        <ExamplesSection />
        <ConsentSection project={project} />
        <ImagesSection />
        <SimulatedSection />
        {save.error && <ErrorNotice error={save.error} safe={words('nothingWasChangedYourInputIs')} />}
        <div className="sticky bottom-0 z-10 -mx-4 flex flex-wrap items-center gap-2 border-t border-line bg-canvas px-4 py-3 sm:mx-0 sm:px-0">
          <Button type="submit" variant="primary" busy={save.isPending} disabled={!isDirty}>
            {save.isPending ? words('saving') : words('save')}
          </Button>
          <Button
            disabled={!isDirty}
            onClick={() => {
              form.reset()
              save.reset()
            }}
          >
            {words('discardChanges')}
          </Button>
          <p role="status" className="text-sm text-soft">
            {wrong
              ? words('someFieldsNeedAnotherLook')
              : isDirty
                ? words('youHaveUnsavedChanges')
                : words('allChangesAreSaved')}
          </p>
        </div>
      </form>
      <LeaveGuard unsaved={isDirty} />
    </FormProvider>
  )
}

/** What the project is called and what it is for. */
function AboutSection() {
  const words = useWords(projectsTexts)
  const rules = projectRules(words)
  const { register, formState } = useFormContext<SettingsValues>()
  const { errors } = formState
  return (
    <Card title={words('general')}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <TextField label={words('name')} error={errors.name?.message} {...register('name', rules.name)} />
        <TextArea
          label={words('description')}
          hint={words('oneOrTwoSentencesWhatIs')}
          rows={2}
          error={errors.description?.message}
          {...register('description', rules.description)}
        />
      </div>
    </Card>
  )
}

/** Whether texts may show images. */
function ImagesSection() {
  const words = useWords(projectsTexts)
  const { register } = useFormContext<SettingsValues>()
  return (
    <Card title={words('images')}>
      <Checkbox
        label={words('showThisProjectsImagesInTexts')}
        hint={words('onlyImagesStoredInThisProject')}
        {...register('allowImages')}
      />
    </Card>
  )
}

const FIELD =
  /^(?:name|description|scale|overlap|guidelines|consent|(?:criteria\.\d+\.(?:key|label|description))|(?:examples\.\d+\.(?:title|markdown))|askReason\.percent)$/

function isField(path: string): path is FieldPath<SettingsValues> {
  return FIELD.test(path)
}

/** Puts what the server refused at the fields that it names. */
function showServerErrors(words: ProjectsWords, form: UseFormReturn<SettingsValues>, error: unknown): void {
  if (!(error instanceof ApiError)) return
  for (const { path, message } of error.details) {
    const field = path.replace(/^body\./, '').replace(/^askReason\.share$/, 'askReason.percent')
    if (isField(field)) form.setError(field, { type: 'server', message: words('refused', { message }) })
  }
}

/** Asks before changes that are not saved are left behind, by a link here or by closing the tab. */
function LeaveGuard({ unsaved }: { unsaved: boolean }) {
  const words = useWords(projectsTexts)
  const leaving = useBlocker({
    shouldBlockFn: ({ current, next }) => unsaved && current.pathname !== next.pathname,
    enableBeforeUnload: unsaved,
    withResolver: true,
  })
  const blocked = leaving.status === 'blocked'
  return (
    <Dialog
      open={blocked}
      onOpenChange={() => leaving.reset?.()}
      title={words('leaveWithoutSaving')}
      description={words('yourChangesToTheSettingsAre')}
    >
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => leaving.reset?.()}>{words('stayHere')}</Button>
        <Button variant="danger" onClick={() => leaving.proceed?.()}>
          {words('leaveWithoutSaving2')}
        </Button>
      </div>
    </Dialog>
  )
}

/** Whether simulated raters count. */
function SimulatedSection() {
  const words = useWords(projectsTexts)
  const { register } = useFormContext<SettingsValues>()
  return (
    <Card title={words('simulatedRaters')}>
      <Checkbox
        label={words('countSimulatedRaters')}
        hint={words('simulatedRatersAreKeptApart')}
        {...register('countSimulated')}
      />
    </Card>
  )
}
