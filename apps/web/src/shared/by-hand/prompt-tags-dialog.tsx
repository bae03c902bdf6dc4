import { useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { PromptDetail } from '@tiebreak/contracts/data/prompts.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useForm } from 'react-hook-form'
import { api } from '#api.ts'
import { byHandTexts } from '#shared/by-hand/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Dialog } from '#shared/ui/dialog.tsx'
import { FormEnd } from '#shared/ui/form-end.tsx'
import { TextArea } from '#shared/ui/text-area.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { formatRow } from '#shared/words/format-list.ts'
import { tagKindsOf, tagsOfKinds } from './tags.ts'

type Values = { languages: string; fields: string; others: string }

const FIELDS = [
  { name: 'languages', label: 'languages', hint: 'onePerLineSuchAsPt' },
  { name: 'fields', label: 'fields', hint: 'onePerLineSuchAsPhysics' },
  { name: 'others', label: 'otherTags', hint: 'onePerLineForYourOwn' },
] as const

/** The server takes 100 tags of 200 characters in all; some of these are how tags of languages and fields begin. */
const MOST = 100
const LONGEST = 190

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
  const words = useWords(byHandTexts)
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
      showToast({
        text:
          tags.length === 0 ? words('thePromptNowHasNoTags') : words('tagsNow', { tags: formatRow(words.tag, tags) }),
      })
      onClose()
    },
  })
  const tooMuch = words('upToTags', { most: MOST, longest: LONGEST })
  const valid = (typed: string) => {
    const lines = linesOf(typed)
    return (lines.length <= MOST && lines.every((line) => line.length <= LONGEST)) || tooMuch
  }
  return (
    <Dialog open onOpenChange={onClose} title={words('promptTags')} description={words('theyApplyToAllComparisonsOf')}>
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
        {FIELDS.map(({ name, label, hint }) => (
          <TextArea
            key={name}
            label={words(label)}
            hint={words(hint)}
            rows={2}
            error={formState.errors[name]?.message}
            {...register(name, { validate: valid })}
          />
        ))}
        <FormEnd error={change.error} safe={words('nothingWasChanged')} busy={change.isPending} onCancel={onClose}>
          {change.isPending ? words('saving') : words('save')}
        </FormEnd>
      </form>
    </Dialog>
  )
}
