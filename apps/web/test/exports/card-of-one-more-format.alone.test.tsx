import { screen, within } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import type { FormatOptions } from '@tiebreak/contracts/format-options.ts'
import { expect, test, vi } from 'vitest'
import { openApp } from '../stand-in/open-app.tsx'
import { inProject, PROJECT } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'

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

const held = standInPerTest()

test('one more format in the registry has its card, with a field for each of its options', async () => {
  inProject(held.server, 'lead').answer(API.listExports, { items: [], nextCursor: null })
  const { user } = openApp(`/projects/${PROJECT}/datasets`)
  const formats = within(await screen.findByRole('region', { name: 'Formats' }))
  expect(formats.getByRole('heading', { name: 'Toy pairs' })).toBeVisible()
  expect(formats.getByRole('button', { name: 'Create toy pairs' })).toBeEnabled()
  const most = formats.getByRole('spinbutton', { name: 'Most toys' })
  expect(most).toHaveValue(3)
  await user.clear(most)
  await user.type(most, '7')
  expect(most).toHaveValue(7)
  const colour = formats.getByRole('combobox', { name: 'Colour' })
  expect(colour).toHaveDisplayValue('red')
  await user.selectOptions(colour, 'blue')
  expect(colour).toHaveDisplayValue('blue')
  expect(formats.getByRole('checkbox', { name: 'Loud' })).not.toBeChecked()
})
