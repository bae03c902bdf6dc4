/** A text as a reader sees it: in one Unicode form, without spaces at its ends, and with single ones within. */
export function visibleText(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim()
}

/**
 * What names and ids that look the same have in common: one Unicode form, no spaces at the ends. Case stays: people and
 * systems are told apart by it ("gpt-4" and "GPT-4" may be two endpoints), and a reader sees the difference.
 */
export function nearKey(name: string): string {
  return name.normalize('NFC').trim()
}
