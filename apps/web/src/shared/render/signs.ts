import type { piecesOf } from './pieces-of.ts'

/** What most texts are of, where nothing has to be marked. */
const PLAIN =
  /^[\t\n\r -~\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205f\u20a0-\u20cf\u2190-\u23ff\u3000-\u3130\u4e00-\u9fff\uac00-\ud7a3\uff00-\uff9f]*$/

let found: typeof piecesOf | null = null
let loading: Promise<void> | null = null

/** What finds signs that are not seen; null while it is not needed or on its way. */
export const signFinder = () => found

export const mayHaveSigns = (text: string) => !PLAIN.test(text)

/**
 * Fetches what finds them, once, for a text that may have some. The same promise each time, also when it could not be had: the
 * text is then read unmarked, which is better than not at all.
 */
export function loadSigns(text: string): Promise<void> | null {
  if (found !== null || !mayHaveSigns(text)) return null
  loading ??= import('./pieces-of.ts').then(
    (loaded) => {
      found = loaded.piecesOf
    },
    () => undefined,
  )
  return loading
}
