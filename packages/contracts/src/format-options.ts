/**
 * The options of a format, as plain data: the flags of the command line, the fields of the pages and the API's check
 * are derived from it. Numbers are whole.
 */
export type FormatOption = { label: string; help: string } & (
  | { type: 'boolean'; default: boolean }
  | { type: 'number'; default: number; min: number; max: number }
  | { type: 'choice'; default: string; choices: readonly string[] }
)

/** The options of a format by name, in camel case. */
export type FormatOptions = Readonly<Record<string, FormatOption>>

export type OptionValues = Readonly<Record<string, boolean | number | string>>

/** The chosen options of a format, with its defaults for the rest. */
export function withDefaults(declared: FormatOptions, given: OptionValues = {}): OptionValues {
  return Object.fromEntries(Object.entries(declared).map(([name, option]) => [name, given[name] ?? option.default]))
}

/** Problems with the options that were sent: names that the format does not know, or values that it does not accept. */
export function optionProblems(
  { label, options }: { label: string; options: FormatOptions },
  given: OptionValues,
): { option: string; message: string }[] {
  const known = Object.keys(options)
  return Object.entries(given).flatMap(([name, value]) => {
    const option = Object.hasOwn(options, name) ? options[name] : undefined
    if (!option) {
      const names = known.length > 0 ? `its options are ${known.join(', ')}` : 'it has none'
      return [{ option: name, message: `${label} has no option with this name: ${names}` }]
    }
    return takes(option, value) ? [] : [{ option: name, message: `expected ${expectedOf(option)}` }]
  })
}

/** What an option accepts, in words: "a whole number from 1 to 9". */
export function expectedOf(option: FormatOption): string {
  switch (option.type) {
    case 'boolean':
      return 'true or false'
    case 'number':
      return `a whole number from ${option.min} to ${option.max}`
    case 'choice':
      return `one of ${option.choices.join(', ')}`
  }
}

function takes(option: FormatOption, value: OptionValues[string]): boolean {
  switch (option.type) {
    case 'boolean':
      return typeof value === 'boolean'
    case 'number':
      return typeof value === 'number' && Number.isInteger(value) && value >= option.min && value <= option.max
    case 'choice':
      return typeof value === 'string' && option.choices.includes(value)
  }
}
