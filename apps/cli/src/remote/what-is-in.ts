import type { Import } from '@tiebreak/contracts/data/schemas.ts'
import { progressText } from './progress-line.ts'

/** What an import has stored, as a sentence for whoever stops waiting for it. */
export function whatIsIn(last: Pick<Import, 'state' | 'counts' | 'progress'> | null): string {
  if (last === null || last.state === 'queued') return 'Nothing of it is in yet: it waits for its turn.'
  const { prompts, responses, judgements } = last.counts
  const share = last.progress.done === 0 ? '0 %' : progressText(last.progress)
  return `So far ${prompts} prompts, ${responses} responses and ${judgements} judgements are in (${share} of the file).`
}
