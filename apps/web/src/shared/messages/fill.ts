import type { Message } from './message.ts'

export type Values = Record<string, string | number>

/** The text of a message in a language, with its values; numbers in the language's own way. */
export function fill(message: Message, tag: string, values: Values = {}): string {
  const text = typeof message === 'string' ? message : formOf(message, tag, values.n)
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    if (value === undefined) return whole
    return typeof value === 'number' ? new Intl.NumberFormat(tag).format(value) : value
  })
}

function formOf(message: Exclude<Message, string>, tag: string, n: string | number | undefined): string {
  return message[new Intl.PluralRules(tag).select(Number(n))] ?? message.other
}
