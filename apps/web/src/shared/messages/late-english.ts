import { aroundWords } from './english/around.ts'
import { beginWords } from './english/begin.ts'
import { ownPageWords } from './english/own-page.ts'
import { rankWords } from './english/rank.ts'

/** The English texts that the first pair does not need. */
export const lateEnglish = { ...aroundWords, ...beginWords, ...ownPageWords, ...rankWords }
