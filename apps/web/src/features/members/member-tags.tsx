import { useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Member } from '@tiebreak/contracts/members/schemas.ts'
import { type FormEvent, useState } from 'react'
import { api } from '#api.ts'
import { membersTexts } from '#features/members/messages/texts.ts'
import { tagsIn } from '#shared/by-hand/tags.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Dialog } from '#shared/ui/dialog.tsx'
import { FormEnd } from '#shared/ui/form-end.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { membersQuery } from './queries.ts'

/** A member's groups, languages and fields, and a window to change them. */
export function MemberTags({ projectId, member }: { projectId: ProjectId; member: Member }) {
  const words = useWords(membersTexts)
  const [open, setOpen] = useState(false)
  return (
    <span className="flex flex-wrap items-center gap-1">
      {member.tags.map((tag) => (
        <Badge key={tag}>{tag}</Badge>
      ))}
      <Button
        variant="quiet"
        aria-label={words(member.tags.length === 0 ? 'addTagsOf' : 'changeTagsOf', { name: member.name })}
        onClick={() => setOpen(true)}
      >
        {words(member.tags.length === 0 ? 'add' : 'change')}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={words('tagsOf', { name: member.name })}
        description={words('groupsThatComparisonsAre')}
      >
        <TagsForm projectId={projectId} member={member} onClose={() => setOpen(false)} />
      </Dialog>
    </span>
  )
}

function TagsForm({ projectId, member, onClose }: { projectId: ProjectId; member: Member; onClose: () => void }) {
  const words = useWords(membersTexts)
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [typed, setTyped] = useState(member.tags.join(', '))
  const change = useMutation({
    mutationFn: (tags: string[]) =>
      api.call(API.changeMember, { params: { projectId, userId: member.userId }, body: { tags } }),
    onSuccess: async ({ name }) => {
      showToast({ text: words('tagsSaved', { name }) })
      await queryClient.invalidateQueries({ queryKey: membersQuery(projectId).queryKey })
      onClose()
    },
  })
  function submit(event: FormEvent): void {
    event.preventDefault()
    change.mutate(tagsIn(typed))
  }
  return (
    <form onSubmit={submit} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <TextField
        label={words('tags')}
        hint={words('separatedByCommasTeamALang')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <FormEnd error={change.error} safe={words('nothingWasChanged')} busy={change.isPending} onCancel={onClose}>
        {words('save')}
      </FormEnd>
    </form>
  )
}
