import type { FormatOptions, OptionValues } from '@tiebreak/contracts/format-options.ts'

/** What was chosen otherwise than by default: "With margins: no". Empty when nothing was. */
export function optionWords(options: FormatOptions, chosen: OptionValues): string {
  return Object.entries(options)
    .flatMap(([name, option]) => {
      const value = chosen[name]
      return value === undefined || value === option.default ? [] : [`${option.label}: ${valueWord(value)}`]
    })
    .join('; ')
}

function valueWord(value: OptionValues[string]): string {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)
}
