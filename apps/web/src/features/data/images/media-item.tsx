import { API } from '@tiebreak/contracts/api.ts'
import type { Media } from '@tiebreak/contracts/data/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { api } from '#api.ts'
import { dataTexts } from '#features/data/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import { CopyButton } from '#shared/ui/copy-button.tsx'
import { formatBytes } from '#shared/words/format-bytes.ts'

/** One image with what a text has to say to show it. */
export function MediaItem({
  projectId,
  media: { name, width, height, bytes, state },
  onDelete,
}: {
  projectId: ProjectId
  media: Media
  onDelete: () => void
}) {
  const words = useWords(dataTexts)
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line py-3 first:border-t-0">
      <img
        src={api.url(API.getMedia, { params: { projectId, name } })}
        alt=""
        loading="lazy"
        className="size-16 rounded-lg border border-line bg-sunken object-contain"
      />
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-mono text-sm break-all">{name}</p>
        <p className="text-sm text-soft">{words('pixels', { width, height, size: formatBytes(words.tag, bytes) })}</p>
        {state === 'waiting' && <p className="text-sm text-soft">{words('beingCheckedTextsWillShowIt')}</p>}
        {state === 'refused' && <p className="text-sm text-danger">{words('notShownTheImageIsDamaged')}</p>}
      </div>
      <div className="flex flex-wrap gap-1">
        <CopyButton
          variant="quiet"
          text={`![${words('whatItShows')}](media:${name})`}
          what={words('referenceTo', { name })}
        />
        <Button variant="quiet" onClick={onDelete}>
          {words('delete')} <span className="sr-only">{name}</span>
        </Button>
      </div>
    </li>
  )
}
