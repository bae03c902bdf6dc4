import { useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { PromptDetail } from '@tiebreak/contracts/data/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useForm } from 'react-hook-form'
import { api } from '#api.ts'
import { Button } from '#shared/ui/button.tsx'
import { Dialog } from '#shared/ui/dialog.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { TextArea } from '#shared/ui/text-area.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { tagKindsOf, tagsOfKinds } from './tag-kinds.ts'

type Values = { languages: string; fields: string; others: string }

const FIELDS = [
  { name: 'languages', label: 'Languages', hint: 'One on each line, such as pt. Asked of annotators as lang:pt.' },
  { name: 'fields', label: 'Fields', hint: 'One on each line, such as physics. Asked of annotators as skill:physics.' },
  { name: 'others', label: 'Other tags', hint: 'One on each line, for your own order.' },
] as const

/** The server takes 100 tags of 200 characters in all; some of these are how tags of languages and fields begin. */
const MOST = 100
const LONGEST = 190
const TOO_MUCH = `Up to ${MOST} tags, each of at most ${LONGEST} characters.`

/** One tag on each line: a tag may have commas in it, and never more than one line. */
const linesOf = (typed: string) => typed.split('\n').flatMap((line) => line.trim() || [])

/** Changes the tags of a prompt, by kind. */
export function PromptTagsDialog({
  projectId,
  prompt,
  onClose,
}: {
  projectId: ProjectId
  prompt: Pick<PromptDetail, 'id' | 'tags'>
  onClose: () => void
}) {
  const queryClient = useQueryClient()
  const showToast = useToast()
  const { languages, fields, others } = tagKindsOf(prompt.tags)
  const { register, handleSubmit, formState } = useForm<Values>({
    defaultValues: { languages: languages.join('\n'), fields: fields.join('\n'), others: others.join('\n') },
  })
  const change = useMutation({
    mutationFn: (tags: string[]) =>
      api.call(API.changePrompt, { params: { projectId, promptId: prompt.id }, body: { tags } }),
    onSuccess: async ({ tags }) => {
      await queryClient.invalidateQueries({ queryKey: ['projects', projectId] })
      showToast({ text: tags.length === 0 ? 'The prompt has no tags now' : `Tags of the prompt: ${tags.join(', ')}` })
      onClose()
    },
  })
  const valid = (typed: string) => {
    const lines = linesOf(typed)
    return (lines.length <= MOST && lines.every((line) => line.length <= LONGEST)) || TOO_MUCH
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Tags of the prompt"
      description="They hold for all comparisons of the prompt, from the next task on. Whether languages and fields are asked of annotators is a part of the queue’s policy."
    >
      <form
        noValidate
        className="grid grid-cols-[minmax(0,1fr)] gap-4"
        onSubmit={handleSubmit((typed) =>
          change.mutate(
            tagsOfKinds({
              languages: linesOf(typed.languages),
              fields: linesOf(typed.fields),
              others: linesOf(typed.others),
            }),
          ),
        )}
      >
        {FIELDS.map(({ name, ...texts }) => (
          <TextArea
            key={name}
            {...texts}
            rows={2}
            error={formState.errors[name]?.message}
            {...register(name, { validate: valid })}
          />
        ))}
        {change.error && <ErrorNotice error={change.error} safe="Nothing was changed." />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={change.isPending}>
            {change.isPending ? 'Saving…' : 'Save'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
