import { EXPORTS } from '@tiebreak/contracts/exports/formats.ts'
import type { FormatOptions } from '@tiebreak/contracts/format-options.ts'
import { Command } from 'commander'
import { describe, expect, it, vi } from 'vitest'
import { defineExport } from '#commands/define-export.ts'
import { givenOptions } from '#commands/format-flags.ts'

// One more entry, as somebody would add it.
vi.mock('@tiebreak/contracts/exports/formats.ts', async (original) => {
  const { EXPORTS, EXPORT_FORMATS, ...rest } = await original<typeof import('@tiebreak/contracts/exports/formats.ts')>()
  const options: FormatOptions = {
    mostToys: { type: 'number', default: 3, min: 1, max: 9, label: 'Most toys', help: 'How many toys.' },
    colour: { type: 'choice', default: 'red', choices: ['red', 'blue'], label: 'Colour', help: 'Which colour.' },
    loud: { type: 'boolean', default: false, label: 'Loud', help: 'Whether they squeak.' },
  }
  const toy = { ...EXPORTS.trl, label: 'toy pairs', summary: 'pairs to play with', help: 'To play with.', options }
  return { ...rest, EXPORTS: { ...EXPORTS, toy }, EXPORT_FORMATS: [...EXPORT_FORMATS, 'toy'] }
})

/** What `tiebreak export` says and what options it would send. */
async function run(...words: string[]) {
  let text = ''
  let given: object | undefined
  const write = (part: string) => {
    text += part
  }
  const program = new Command().exitOverride().configureOutput({ writeOut: write, writeErr: write })
  defineExport(program)
  const command = program.commands.find((one) => one.name() === 'export')
  command?.exitOverride().configureOutput({ writeOut: write, writeErr: write })
  command?.action(() => {
    given = givenOptions(command, EXPORTS)
  })
  const code = await program.parseAsync(['export', ...words], { from: 'user' }).then(
    () => null,
    (error: { code: string }) => error.code,
  )
  return { text, given, code }
}

describe('one more format in the registry', () => {
  const project = ['--project', '0198c5b2-7c4e-7bd1-a9f0-3d2c5f0e6a11', '--format']

  it('is in the help: its name, what it is, and a flag for each of its options', async () => {
    const { text } = await run('--help')
    const parts = ['"toy"', 'pairs to play with', '--most-toys <n>', '--colour <choice>', '--loud', '--no-margin']
    for (const part of parts) expect(text).toContain(part)
    for (const [name, { summary }] of Object.entries(EXPORTS))
      expect(text).toMatch(new RegExp(`^  ${name} +${summary}$`, 'm'))
  })

  it('has what was chosen sent, and nothing else', async () => {
    expect((await run(...project, 'toy', '--most-toys', '4', '--loud')).given).toEqual({ mostToys: 4, loud: true })
    expect((await run(...project, 'trl', '--no-margin')).given).toEqual({ margin: false })
    expect(await run(...project, 'trl')).toMatchObject({ given: undefined, code: null })
  })

  it('refuses what its options do not take, by their own words', async () => {
    expect((await run(...project, 'toy', '--most-toys', 'four')).text).toContain('expected a whole number from 1 to 9')
    expect((await run(...project, 'toy', '--colour', 'green')).text).toContain('Allowed choices are red, blue')
  })
})
