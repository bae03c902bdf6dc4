import type { Job } from '@tiebreak/contracts/job.ts'
import { formatBytes } from '#words/format-bytes.ts'
import { formatCount } from '#words/format-number.ts'

/** How far a job is: "120 of 400 rows", "3.1 MB of 8.0 MB", or that it waits for its turn. */
export function progressWords({ state, progress }: Pick<Job, 'state' | 'progress'>): string {
  if (state === 'queued') return 'Waiting for its turn'
  const { done, total, unit } = progress
  if (unit === 'bytes') return total === null ? formatBytes(done) : `${formatBytes(done)} of ${formatBytes(total)}`
  return total === null ? `${formatCount(done)} ${unit}` : `${formatCount(done)} of ${formatCount(total)} ${unit}`
}
