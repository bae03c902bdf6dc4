import { EXPORT_FORMATS } from '@tiebreak/contracts/exports/formats.ts'
import { CreateExport, ExportFileName, ExportFormat } from '@tiebreak/contracts/exports/schemas.ts'
import { describe, expect, it, vi } from 'vitest'
import { differences } from './doc-rows.ts'

vi.mock('@tiebreak/contracts/exports/formats.ts', async (original) => {
  const { withToy } = await import('./with-toy.ts')
  return withToy(await original<typeof import('@tiebreak/contracts/exports/formats.ts')>())
})

describe('one more format in the registry', () => {
  it('is in the API: its name, its file and its options', () => {
    expect(EXPORT_FORMATS).toContain('toy')
    expect(ExportFormat.options).toContain('toy')
    expect(ExportFileName.parse('toys.2-missing.ndjson')).toBe('toys.2-missing.ndjson')
    const options = { mostToys: 4, colour: 'blue', loud: true }
    expect(CreateExport.parse({ format: 'toy', options })).toEqual({ format: 'toy', options })
    expect(CreateExport.safeParse({ format: 'toy', options: { mostToys: 10 } }).error?.issues).toMatchObject([
      { path: ['options', 'mostToys'], message: 'expected a whole number from 1 to 9' },
    ])
  })

  it('is missed in the docs', async () => {
    expect((await differences('docs/exports.md')).missing).toEqual([
      '| `toy` | toy pairs | pairs to play with | `toys.ndjson` | `tiedPairs` |',
      '| `toy` | `mostToys` | a whole number from 1 to 9 | `3` | How many toys. |',
      '| `toy` | `colour` | one of red, blue | `red` | Which colour. |',
      '| `toy` | `loud` | true or false | `false` | Whether they squeak. |',
    ])
  })
})
