import { annotateWords } from './english/annotate.ts'
import { beginWords } from './english/begin.ts'
import { ownPageWords } from './english/own-page.ts'
import { rankWords } from './english/rank.ts'

/** Every text that has a key. */
export const english = { ...annotateWords, ...beginWords, ...ownPageWords, ...rankWords }
export type MessageKey = keyof typeof english
