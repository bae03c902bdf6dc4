const IS_FULL = /No space left on device|File too large|File size limit exceeded|Disk quota exceeded/
const IS_GRAVE = /FATAL|PANIC|error:|terminated by signal/
const PREFIX = /^.*?\b(?:FATAL|PANIC|ERROR|LOG|error):\s*/

/**
 * What one of PostgreSQL's programs says is wrong, as the end of a sentence: the decisive line without time and
 * process, and what to do about it if that is known.
 * @param said what it wrote to its log or to standard error
 */
export function reasonIn(said: string): string {
  const lines = said.trim().split('\n')
  const telling = lines.find((line) => IS_FULL.test(line)) ?? lines.find((line) => IS_GRAVE.test(line)) ?? lines.at(-1)
  const reason = (telling ?? '').replace(PREFIX, '').replace(/[.\s]+$/, '')
  if (IS_FULL.test(reason))
    return `the disk is full (${reason}): free some space, or set TIEBREAK_DATA to another folder.`
  return reason === '' ? 'it does not say why.' : `${reason}.`
}
