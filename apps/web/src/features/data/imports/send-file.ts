import { API } from '@tiebreak/contracts/api.ts'
import type { ImportFormat, StartedImport } from '@tiebreak/contracts/data/schemas.ts'
import type { OptionValues } from '@tiebreak/contracts/format-options.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { sendUpload } from '#send-upload.ts'

/** A file name as the server takes it: printable, at most 200 characters. */
function oneLine(name: string): string {
  return (
    name
      .replace(/\p{Cc}/gu, ' ')
      .trim()
      .slice(-200)
      .trim() || 'import.jsonl'
  )
}

/** Sends a file and reports how many bytes have left. Throws `ApiError`; aborting throws the signal's reason. */
export function sendFile({
  projectId,
  simulated,
  format,
  options,
  ...sending
}: {
  projectId: ProjectId
  file: File
  simulated: boolean
  /** What the file is; null where that is to be found out. */
  format: ImportFormat | null
  options: OptionValues
  onProgress: (sentBytes: number) => void
  signal: AbortSignal
}): Promise<StartedImport> {
  const query = {
    fileName: oneLine(sending.file.name),
    simulated: simulated ? 'true' : 'false',
    ...(format === null ? {} : { format }),
    ...(Object.keys(options).length > 0 ? { options: JSON.stringify(options) } : {}),
  } as const
  return sendUpload(API.startImport, { params: { projectId }, query }, sending)
}
