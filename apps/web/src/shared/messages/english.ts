import { annotateWords } from './english/annotate.ts'
import type { lateEnglish } from './late-english.ts'
import type { Message } from './message.ts'

/** The keys of the texts that are there from the start, and of all. */
export type FirstKey = keyof typeof annotateWords
export type MessageKey = FirstKey | keyof typeof lateEnglish

/** The English texts that have come so far: those of `late-words.ts` come with whoever needs them. */
export const english: Partial<Record<MessageKey, Message>> & Record<FirstKey, Message> = { ...annotateWords }
