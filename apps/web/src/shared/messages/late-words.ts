import { english, type MessageKey } from './english.ts'
import type { Values } from './fill.ts'
import { lateEnglish } from './late-english.ts'
import { say } from './words.ts'

Object.assign(english, lateEnglish)

/** `words` with every text. For parts of the page that come after the first pair: importing it brings those texts along. */
export function words(key: MessageKey, values?: Values): string {
  return say(key, values)
}
