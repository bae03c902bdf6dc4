import { API } from '@tiebreak/contracts/api.ts'
import type { StartedImport } from '@tiebreak/contracts/data/schemas.ts'
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

/** Sends a file of own JSONL and reports how many bytes have left. Throws `ApiError`; aborting throws the signal's reason. */
export function sendFile({
  projectId,
  simulated,
  ...sending
}: {
  projectId: ProjectId
  file: File
  simulated: boolean
  onProgress: (sentBytes: number) => void
  signal: AbortSignal
}): Promise<StartedImport> {
  const query = { fileName: oneLine(sending.file.name), simulated: simulated ? 'true' : 'false' } as const
  return sendUpload(API.startImport, { params: { projectId }, query }, sending)
}
