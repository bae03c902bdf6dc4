import { english, type MessageKey } from './english.ts'
import { fill, type Values } from './fill.ts'
import type { Message } from './message.ts'

/** Gives the text of a message, with its values filled in. */
export type Words = (key: MessageKey, values?: Values) => string

const ENGLISH: Record<MessageKey, Message> = english

/** The words of the page. */
export const words: Words = (key, values) => fill(ENGLISH[key], 'en', values)
