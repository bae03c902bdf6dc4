import { annotateWords } from './english/annotate.ts'
import { rankWords } from './english/rank.ts'

/** Every text that has a key. */
export const english = { ...annotateWords, ...rankWords }
export type MessageKey = keyof typeof english
