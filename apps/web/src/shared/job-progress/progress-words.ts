import type { ImportState } from '@tiebreak/contracts/data/import-choices.ts'
import type { Job } from '@tiebreak/contracts/jobs/schemas.ts'
import type { CommonWords } from '#shared/messages/common/texts.ts'
import { formatBytes } from '#shared/words/format-bytes.ts'
import { formatCount } from '#shared/words/format-number.ts'
import { missingWords } from '#shared/words/missing-words.ts'

/** What jobs count in. */
const UNITS = ['judgements', 'scores', 'prompts', 'levels'] as const

/** How far a job is: "120 of 400 judgements", "3.1 MB of 8.0 MB", or what it waits for. */
export function progressWords(
  words: CommonWords,
  { state, progress, missing = 0 }: Pick<Job, 'progress'> & { state: ImportState; missing?: number },
): string {
  if (state === 'queued') return words('waitingToStart')
  if (state === 'running' && missing > 0) return words('waitingTransaction', { what: missingWords(words, missing) })
  const { done, total, unit } = progress
  const known = UNITS.find((one) => one === unit)
  if (known !== undefined) {
    const values = { n: done, unit: words(`unit.${known}`) }
    return total === null ? words('unitDone', values) : words('unitDoneOf', { ...values, total })
  }
  const say = unit === 'bytes' ? formatBytes : formatCount
  const part = say(words.tag, done)
  return total === null ? part : words('of', { part, whole: say(words.tag, total) })
}
