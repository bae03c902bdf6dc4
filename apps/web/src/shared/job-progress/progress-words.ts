import type { Job } from '@tiebreak/contracts/jobs/schemas.ts'
import { formatBytes } from '#shared/words/format-bytes.ts'
import { formatCount } from '#shared/words/format-number.ts'
import { missingWords } from '#shared/words/missing-words.ts'

/** How far a job is: "120 of 400 rows", "3.1 MB of 8.0 MB", or what it waits for. */
export function progressWords({
  state,
  progress,
  missing = 0,
}: Pick<Job, 'state' | 'progress'> & { missing?: number }): string {
  if (state === 'queued') return 'Waiting for its turn'
  if (state === 'running' && missing > 0)
    return `Waiting for an open database transaction, which holds back ${missingWords(missing)}`
  const { done, total, unit } = progress
  if (unit === 'bytes') return total === null ? formatBytes(done) : `${formatBytes(done)} of ${formatBytes(total)}`
  return total === null ? `${formatCount(done)} ${unit}` : `${formatCount(done)} of ${formatCount(total)} ${unit}`
}
