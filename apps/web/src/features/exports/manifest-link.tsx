import { API } from '@tiebreak/contracts/api.ts'
import { manifestName } from '@tiebreak/contracts/exports/manifest-name.ts'
import type { Export } from '@tiebreak/contracts/exports/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { api } from '#api.ts'
import { buttonStyle } from '#shared/ui/button-style.ts'
import { Icon } from '#shared/ui/icon.tsx'
import { ofOwner } from './of-owner.ts'

/** The manifest of a file, to go on with it. It stays when the file is gone. */
export function ManifestLink({ projectId, found }: { projectId: ProjectId; found: Export }) {
  const { id, fileName } = found
  return (
    <a
      href={`${api.url(API.getExportManifest, { params: { projectId, exportId: id } })}?${ofOwner()}`}
      download={manifestName(fileName)}
      className={buttonStyle('quiet')}
    >
      <Icon name="download" />
      Download manifest <span className="sr-only">of {fileName}</span>
    </a>
  )
}

/** What a manifest is for, and when it says more than everybody may know. */
export function AboutManifest({ leftOut: { ruledOutBy } }: Pick<Export, 'leftOut'>) {
  return (
    <p className="text-sm text-soft">
      The file itself cannot say up to when it goes and what was left out. Its manifest (JSON) does, with the checksum:
      pass both on together.
      {ruledOutBy.some(({ by }) => by !== null) &&
        ' This manifest names people, since you are a lead; one that an engineer downloads has pseudonyms.'}
    </p>
  )
}
