import { API } from '@tiebreak/contracts/api.ts'
import { manifestName } from '@tiebreak/contracts/exports/manifest-name.ts'
import type { Export } from '@tiebreak/contracts/exports/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { api } from '#api.ts'
import { exportsTexts } from '#features/exports/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { buttonStyle } from '#shared/ui/button-style.ts'
import { Icon } from '#shared/ui/icon.tsx'
import { ofOwner } from './of-owner.ts'

/** The manifest of a file, to go on with it. It stays when the file is gone. */
export function ManifestLink({ projectId, found }: { projectId: ProjectId; found: Export }) {
  const words = useWords(exportsTexts)
  const { id, fileName } = found
  return (
    <a
      href={`${api.url(API.getExportManifest, { params: { projectId, exportId: id } })}?${ofOwner()}`}
      download={manifestName(fileName)}
      className={buttonStyle('quiet')}
    >
      <Icon name="download" />
      {words('downloadManifest')} <span className="sr-only">{fileName}</span>
    </a>
  )
}

/** What a manifest is for, and when it says more than everybody may know. */
export function AboutManifest({ leftOut: { ruledOutBy } }: Pick<Export, 'leftOut'>) {
  const words = useWords(exportsTexts)
  const names = ruledOutBy.some(({ by }) => by !== null)
  return <p className="text-sm text-soft">{words(names ? 'aboutManifestNames' : 'aboutManifest')}</p>
}
