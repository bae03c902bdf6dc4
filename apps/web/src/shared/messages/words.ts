import { english, type FirstKey, type MessageKey } from './english.ts'
import { fill, type Values } from './fill.ts'
import type { Message } from './message.ts'

/** Every text in one language. */
export type Catalogue = Readonly<Record<MessageKey, Message>>

const spoken: { tag: string; catalogue: Partial<Catalogue> } = { tag: 'en', catalogue: english }

/** The text of a message that is there from the start, with its values, in the language that is spoken. */
export function words(key: FirstKey, values?: Values): string {
  return say(key, values)
}

/** The text of any message. Throws when it has not come yet: use `words` of this file or of `late-words.ts`. */
export function say(key: MessageKey, values?: Values): string {
  const message = spoken.catalogue[key]
  if (message === undefined) throw new Error(`the text of ${key} has not come`)
  return fill(message, spoken.tag, values)
}

/** Speaks another language from now on. What is on screen has to be drawn anew. */
export function speak(tag: string, catalogue: Partial<Catalogue>): void {
  spoken.tag = tag
  spoken.catalogue = catalogue
}

/** The tag of the language that is spoken, for numbers and dates. */
export function spokenTag(): string {
  return spoken.tag
}
