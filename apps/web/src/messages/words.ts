import { english, type MessageKey } from './english.ts'
import { fill, type Values } from './fill.ts'
import type { Message } from './message.ts'

/** Gives the text of a message, with its values filled in. */
export type Words = (key: MessageKey, values?: Values) => string

/** Every text in one language. */
export type Catalogue = Readonly<Record<MessageKey, Message>>

const spoken: { tag: string; catalogue: Catalogue } = { tag: 'en', catalogue: english }

/** The words of the page, in the language that is spoken. */
export const words: Words = (key, values) => fill(spoken.catalogue[key], spoken.tag, values)

/** Speaks another language from now on. What is on screen has to be drawn anew. */
export function speak(tag: string, catalogue: Catalogue): void {
  spoken.tag = tag
  spoken.catalogue = catalogue
}

/** The tag of the language that is spoken, for numbers and dates. */
export function spokenTag(): string {
  return spoken.tag
}
