import type { CommonWords } from '#shared/messages/common/texts.ts'

/** The named reasons that statistics give instead of a number. */
const REASONS = [
  'no_data',
  'too_few',
  'no_variation',
  'not_identified',
  'not_converged',
  'different_components',
  'too_large',
  'singular',
  'not_measured',
] as const

function known(code: string): (typeof REASONS)[number] | 'unknown' {
  return REASONS.find((reason) => reason === code) ?? 'unknown'
}

/** A few words for a table cell. */
export function reasonShort(words: CommonWords, code: string): string {
  return words(`why.${known(code)}`)
}

/** A sentence that says why there is no number and what would bring one. */
export function reasonLong(words: CommonWords, code: string): string {
  return words(`why.${known(code)}.long`)
}
