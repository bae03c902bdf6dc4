import { tell } from '@tiebreak/contracts/tell.ts'

/** Field name for errors about the line as a whole. */
export const WHOLE_LINE = '(whole line)'

/** Field name for errors about the file as a whole. */
export const WHOLE_FILE = '(whole file)'

const PLAIN_KEY = /^[A-Za-z_$][\w$-]{0,99}$/

/**
 * Writes a path the way a person would: `votes[3].ranks`, `metadata["two words"]`; the empty path is the whole line.
 */
export function showPath(path: readonly PropertyKey[]): string {
  if (path.length === 0) return WHOLE_LINE
  const text = path
    .map((part, index) => {
      if (typeof part === 'number') return `[${part}]`
      const key = String(part)
      if (!PLAIN_KEY.test(key)) return `[${JSON.stringify(key.slice(0, 60).toWellFormed())}]`
      return index === 0 ? key : `.${key}`
    })
    .join('')
  return tell(text)
}
