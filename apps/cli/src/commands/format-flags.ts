import {
  expectedOf,
  type FormatOption,
  type FormatOptions,
  type OptionValues,
} from '@tiebreak/contracts/format-options.ts'
import { type Command, InvalidArgumentError, Option } from 'commander'

type Registry = Readonly<Record<string, { summary: string; options: FormatOptions }>>

/** `--format`, and a flag for each option of any format, once even if several have it. */
export function addFormatFlags(command: Command, { registry, format }: { registry: Registry; format: Option }): void {
  command.addOption(format.choices(Object.keys(registry)))
  for (const [name, { of, option }] of optionsIn(registry)) command.addOption(flagOf(name, option, of))
}

/** The formats and what each is, one per line, for the help. */
export function formatLines(registry: Registry): string {
  const wide = Math.max(...Object.keys(registry).map((name) => name.length))
  const lines = Object.entries(registry).map(([name, { summary }]) => `  ${name.padEnd(wide)}  ${summary}`)
  return ['Formats:', ...lines].join('\n')
}

/** The options given on the command line; the instance checks whether the format has them. */
export function givenOptions(command: Command, registry: Registry): OptionValues | undefined {
  const given = [...optionsIn(registry).keys()].filter((name) => command.getOptionValueSource(name) === 'cli')
  if (given.length === 0) return undefined
  return Object.fromEntries(given.map((name) => [name, command.getOptionValue(name)]))
}

function optionsIn(registry: Registry): Map<string, { of: string[]; option: FormatOption }> {
  const all = new Map<string, { of: string[]; option: FormatOption }>()
  for (const [format, { options }] of Object.entries(registry))
    for (const [name, option] of Object.entries(options)) {
      const known = all.get(name)
      if (known) known.of.push(format)
      else all.set(name, { of: [format], option })
    }
  return all
}

function flagOf(name: string, option: FormatOption, of: readonly string[]): Option {
  const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  const about = `${of.join(', ')}: ${option.help}`
  switch (option.type) {
    case 'boolean':
      return option.default
        ? new Option(`--no-${flag}`, `${about} This flag leaves it out.`)
        : new Option(`--${flag}`, about)
    case 'number':
      return new Option(`--${flag} <n>`, `${about} Default: ${option.default}.`).argParser((word) => {
        if (/^-?\d+$/.test(word)) return Number(word)
        throw new InvalidArgumentError(`expected ${expectedOf(option)}`)
      })
    case 'choice':
      return new Option(`--${flag} <choice>`, `${about} Default: ${option.default}.`).choices(option.choices)
  }
}
