import { spokenTag } from '#shared/messages/words.ts'

/** A day and time where the reader is, in their language. */
export function instantWords(instant: string): string {
  return new Intl.DateTimeFormat(spokenTag(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant))
}
