import type { PromptDetail } from '@tiebreak/contracts/data/prompts.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useState } from 'react'
import { byHandTexts } from '#shared/by-hand/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { Button } from '#shared/ui/button.tsx'
import { PromptTagsDialog } from './prompt-tags-dialog.tsx'
import { tagKindsOf } from './tags.ts'

/** The tags of a prompt: languages, fields and its own; with a window to change them for those who may. */
export function PromptTags({
  projectId,
  prompt,
  changes,
}: {
  projectId: ProjectId
  prompt: Pick<PromptDetail, 'id' | 'tags'>
  changes: boolean
}) {
  const words = useWords(byHandTexts)
  const [open, setOpen] = useState(false)
  const { languages, fields, others } = tagKindsOf(prompt.tags)
  const kinds = [
    { name: words('languages'), tags: languages },
    { name: words('fields'), tags: fields },
    { name: prompt.tags.length === others.length ? words('tags') : words('otherTags'), tags: others },
  ].filter(({ tags }) => tags.length > 0)
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
      {kinds.length === 0 && changes && <p className="text-soft">{words('thePromptHasNoTags')}</p>}
      {kinds.length > 0 && (
        <dl className="contents">
          {kinds.map(({ name, tags }) => (
            <div key={name} className="flex flex-wrap items-center gap-1">
              <dt className="text-soft">{name}</dt>
              {tags.map((tag) => (
                <dd key={tag} className="min-w-0">
                  <Badge>
                    <bdi className="break-all">{tag}</bdi>
                  </Badge>
                </dd>
              ))}
            </div>
          ))}
        </dl>
      )}
      {changes && <Button onClick={() => setOpen(true)}>{words('changeTags')}</Button>}
      {open && <PromptTagsDialog projectId={projectId} prompt={prompt} onClose={() => setOpen(false)} />}
    </div>
  )
}
