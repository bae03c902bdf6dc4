import { useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import { FormProvider, useForm } from 'react-hook-form'
import { api } from '#api.ts'
import { projectsTexts } from '#features/projects/messages/texts.ts'
import { projectQuery } from '#project.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { AboutSection } from './about-section.tsx'
import { ConsentSection } from './consent-section.tsx'
import { CriteriaSection } from './criteria-section.tsx'
import { ExamplesSection } from './examples-section.tsx'
import { GuidelinesSection } from './guidelines-section.tsx'
import { ImagesSection, SimulatedSection } from './images-section.tsx'
import { JudgedSection } from './judged-section.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import { ReasonsSection } from './reasons-section.tsx'
import { changesOf, type SettingsValues, valuesOf } from './settings-values.ts'
import { showServerErrors } from './show-server-errors.ts'

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
