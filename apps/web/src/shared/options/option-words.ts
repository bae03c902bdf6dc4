import type { FormatOptions, OptionValues } from '@tiebreak/contracts/format-options.ts'
import type { CommonWords } from '#shared/messages/common/texts.ts'
import type { Words } from '#shared/messages/spoken.ts'
import { formatRow } from '#shared/words/format-list.ts'

/** What was chosen otherwise than by default: "With margins: no". Empty when nothing was. */
export function optionWords(words: CommonWords, format: string, options: FormatOptions, chosen: OptionValues): string {
  return formatRow(
    words.tag,
    Object.entries(options).flatMap(([name, option]) => {
      const value = chosen[name]
      if (value === undefined || value === option.default) return []
      const label = inOwnWords(words, `option.${format}.${name}`, option.label)
      return [words('labelled', { label, text: valueWord(words, value) })]
    }),
  )
}

function valueWord(words: CommonWords, value: OptionValues[string]): string {
  return typeof value === 'boolean' ? words(value ? 'yes' : 'no') : String(value)
}

/** What a registry says in English, in the language of the page; what has no translation stays as it is. */
export function inOwnWords(words: Pick<Words<never>, 'tag' | 'find'>, key: string, english: string): string {
  return words.tag === 'en' ? english : (words.find(key) ?? english)
}
