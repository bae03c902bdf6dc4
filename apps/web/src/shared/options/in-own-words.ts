import type { Words } from '#shared/messages/spoken.ts'

/** What a registry says in English, in the language of the page; what has no translation stays as it is. */
export function inOwnWords(words: Pick<Words<never>, 'tag' | 'find'>, key: string, english: string): string {
  return words.tag === 'en' ? english : (words.find(key) ?? english)
}
