import type { ProjectId, UploadId } from '@tiebreak/contracts/ids.ts'
import { isId } from '@tiebreak/contracts/is-id.ts'
import { keepChoice, readChoice } from '#kept-choice.ts'

/**
 * Remembers which upload the latest file of a project is, so that it goes on when the same file is chosen again, also after
 * the page was left. A file is the same by its name, size and time of change.
 */
export function keptUpload(projectId: ProjectId, { name, size, lastModified }: File) {
  const key = `tiebreak.upload.${projectId}`
  const file = `${size} ${lastModified} ${name}`
  return {
    read(): UploadId | null {
      const kept = readChoice(key) ?? ''
      const id = kept.slice(0, kept.indexOf(' '))
      return kept === `${id} ${file}` && isId<UploadId>(id) ? id : null
    },
    write: (id: UploadId) => keepChoice(key, `${id} ${file}`),
    forget: () => keepChoice(key, ''),
  }
}
