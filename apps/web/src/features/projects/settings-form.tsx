import { useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { Project } from '@tiebreak/contracts/project.ts'
import { useForm } from 'react-hook-form'
import { api } from '#api.ts'
import { projectQuery } from '#project.ts'
import { Alert } from '#ui/alert.tsx'
import { Button } from '#ui/button.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { useToast } from '#ui/toast.tsx'
import { ProjectFields, type ProjectValues } from './project-fields.tsx'

function valuesOf({ name, description, guidelines, scale, allowBothBad, overlap }: Project): ProjectValues {
  return { name, description, guidelines, scale, allowBothBad, overlap }
}

/** Changes the settings; says what a change does not touch. */
export function SettingsForm({ project }: { project: Project }) {
  const queryClient = useQueryClient()
  const showToast = useToast()
  const form = useForm<ProjectValues>({ defaultValues: valuesOf(project) })
  const { isDirty, dirtyFields } = form.formState
  const save = useMutation({
    mutationFn: (body: ProjectValues) => api.call(API.updateProject, { params: { projectId: project.id }, body }),
    onSuccess: (saved) => {
      queryClient.setQueryData(projectQuery(project.id).queryKey, saved)
      void queryClient.invalidateQueries({ queryKey: ['projects', 'list'] })
      form.reset(valuesOf(saved))
      showToast({
        text:
          saved.guidelinesVersion > project.guidelinesVersion
            ? `Saved. The guidelines are now version ${saved.guidelinesVersion}.`
            : 'Saved',
      })
    },
  })
  const judged = (project.counts?.judgements ?? 0) > 0
  return (
    <form
      noValidate
      className="grid grid-cols-[minmax(0,1fr)] gap-5"
      onSubmit={form.handleSubmit((values) => save.mutate(values))}
    >
      <p className="text-sm text-soft">Guidelines are at version {project.guidelinesVersion}.</p>
      <ProjectFields form={form} />
      {judged && (dirtyFields.scale || dirtyFields.allowBothBad) && (
        <Alert tone="warn" title="There are judgements on the old scale">
          They stay as they are. New answers come on the new scale, and both count.
        </Alert>
      )}
      {dirtyFields.overlap && (
        <Alert title="Overlap holds for new comparisons">Comparisons that exist keep their seats.</Alert>
      )}
      {save.error && <ErrorNotice error={save.error} safe="Nothing was changed. What you typed is still here." />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={save.isPending} disabled={!isDirty}>
          {save.isPending ? 'Saving…' : 'Save'}
        </Button>
        <Button disabled={!isDirty} onClick={() => form.reset()}>
          Discard changes
        </Button>
      </div>
    </form>
  )
}
