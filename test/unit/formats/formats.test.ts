import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { API } from '@tiebreak/contracts/api.ts'
import { importUploads } from '@tiebreak/contracts/data/containers.ts'
import { IMPORT_FORMATS, IMPORTS } from '@tiebreak/contracts/data/formats.ts'
import { OwnResponse, OwnRow, OwnVote } from '@tiebreak/contracts/data/own-row.ts'
import { ImportQuery } from '@tiebreak/contracts/data/schemas.ts'
import type { UploadType } from '@tiebreak/contracts/endpoint.ts'
import { EXPORT_FORMATS, EXPORTS } from '@tiebreak/contracts/exports/formats.ts'
import { leftOutCounts } from '@tiebreak/contracts/exports/left-out-kinds.ts'
import { CreateExport, ExportFileName } from '@tiebreak/contracts/exports/schemas.ts'
import { type FormatOptions, optionProblems, withDefaults } from '@tiebreak/contracts/format-options.ts'
import { describe, expect, it } from 'vitest'
import { differences, docRows } from './doc-rows.ts'

const ROOT = new URL('../../../', import.meta.url).pathname

/** What the command line calls its own flags. */
const FLAGS = [
  ...['project', 'format', 'output', 'json', 'simulated', 'help'],
  ...['mapping', 'names', 'leaveOut', 'keepColumns', 'preview', 'yes'],
]

describe('the registries of formats', () => {
  it('name every format, kind and option in the docs, and the docs name no other', async () => {
    for (const page of Object.keys(docRows()))
      expect(await differences(page), page).toEqual({ missing: [], foreign: [] })
  })

  it('name files as exports are saved, and options as flags and addresses can hold them', () => {
    for (const { file } of Object.values(EXPORTS)) expect(ExportFileName.parse(file)).toBe(file)
    for (const registry of [EXPORTS, IMPORTS])
      for (const { options } of Object.values(registry))
        for (const name of Object.keys(options)) {
          expect(name).toMatch(/^[a-z][A-Za-z0-9]*$/)
          expect(FLAGS).not.toContain(name)
        }
  })

  it('declare an option alike wherever several formats have it, since they share its flag', () => {
    for (const registry of [EXPORTS, IMPORTS]) {
      const all = Object.values<{ options: FormatOptions }>(registry).flatMap(({ options }) => Object.entries(options))
      for (const [name, option] of all)
        for (const [, other] of all.filter(([one]) => one === name))
          expect({ ...other, help: '' }).toEqual({ ...option, help: '' })
    }
  })

  it('take their own defaults', () => {
    for (const about of [...Object.values(EXPORTS), ...Object.values(IMPORTS)])
      expect(optionProblems(about, withDefaults(about.options))).toEqual([])
  })

  it('are what the API takes: an unknown format, option or value is refused by its name', () => {
    for (const format of EXPORT_FORMATS) expect(CreateExport.parse({ format })).toEqual({ format })
    const refused = (given: object) =>
      (CreateExport.safeParse(given).error?.issues ?? []).map(({ path, message }) => [path.join('.'), message])
    expect(refused({ format: 'xml' })).toEqual([['format', expect.stringContaining('"trl"')]])
    expect(refused({ format: 'trl', options: { margn: true, margin: 'no' } })).toEqual([
      ['options.margn', 'TRL pairs has no option with this name: its options are margin'],
      ['options.margin', 'expected true or false'],
    ])
    expect(refused({ format: 'votes', options: { margin: true } })).toEqual([
      ['options.margin', 'raw votes has no option with this name: it has none'],
    ])
    expect(CreateExport.parse({ format: 'trl', options: { margin: false } }).options).toEqual({ margin: false })
  })

  it('are what an import takes in its address, options as JSON', () => {
    for (const format of IMPORT_FORMATS.filter((name) => name !== 'mapped'))
      expect(ImportQuery.parse({ format, options: '{}' })).toMatchObject({ format, options: {} })
    const refused = (given: object) =>
      (ImportQuery.safeParse(given).error?.issues ?? []).map(({ path, message }) => [path.join('.'), message])
    expect(refused({ format: 'xml' })).toEqual([['format', expect.stringContaining('own-jsonl')]])
    expect(refused({ format: 'own-jsonl', options: '{' })).toEqual([['options', 'expected a JSON object']])
    expect(refused({ format: 'own-jsonl', options: '{"delimiter":";"}' })).toEqual([
      ['options.delimiter', 'own JSONL has no option with this name: it has none'],
    ])
    expect(ImportQuery.parse({ format: 'mapped', mapping: 'ours' })).toMatchObject({ mapping: 'ours' })
    for (const given of [{ format: 'mapped' }, { mapping: 'ours' }])
      expect(refused(given)).toEqual([['mapping', 'expected together with the format "mapped"']])
    expect(refused({ options: '{}' })).toEqual([['format', 'expected the format that the options are for']])
  })
})

describe('options', () => {
  const about = {
    label: 'Toy',
    options: {
      most: { type: 'number', default: 3, min: 1, max: 9, label: 'Most', help: '' },
      side: { type: 'choice', default: 'a', choices: ['a', 'b'], label: 'Side', help: '' },
    },
  } as const

  it.each([
    [{ most: 1, side: 'b' }, []],
    [{ most: 0 }, [{ option: 'most', message: 'expected a whole number from 1 to 9' }]],
    [{ most: 1.5 }, [{ option: 'most', message: 'expected a whole number from 1 to 9' }]],
    [{ most: '2' }, [{ option: 'most', message: 'expected a whole number from 1 to 9' }]],
    [{ side: 'c' }, [{ option: 'side', message: 'expected one of a, b' }]],
    [
      { toString: 1 },
      [{ option: 'toString', message: 'Toy has no option with this name: its options are most, side' }],
    ],
  ])('%j is checked by what was declared', (given, problems) => {
    expect(optionProblems(about, given)).toEqual(problems)
  })

  it('that are not chosen have their default', () => {
    expect(withDefaults(about.options, { side: 'b' })).toEqual({ most: 3, side: 'b' })
  })
})

it('an import may be declared as the media type of anything that rows come in, each once, with what it holds', () => {
  const uploads: readonly UploadType[] = API.startImport.upload
  expect(uploads).toEqual(importUploads())
  expect(new Set(uploads.map(({ mediaType }) => mediaType)).size).toBe(uploads.length)
  for (const { mediaType, about } of uploads) {
    expect(mediaType).toMatch(/^[a-z]+\/[a-z0-9.+-]+$/)
    expect(about).toMatch(/\.$/)
  }
})

it('what is left out is named in the order of the kinds, and only where there is some', () => {
  expect(leftOutCounts({ gold: 1, tiedPairs: 2, repeats: 0 })).toEqual([
    { kind: 'tiedPairs', count: 2, one: 'tied pair', many: 'tied pairs' },
    { kind: 'gold', count: 1, one: 'judgement of gold', many: 'judgements of gold' },
  ])
})

it('own JSONL is documented field by field, and its sample is a row', async () => {
  OwnRow.parse(JSON.parse(IMPORTS['own-jsonl'].sample))
  const page = await readFile(join(ROOT, 'docs/own-jsonl.md'), 'utf8')
  const named = [...page.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  )
  const prefix = (of: string, shape: object) => Object.keys(shape).map((name) => `${of}${name}`)
  expect(named.toSorted()).toEqual(
    [
      ...Object.keys(OwnRow.shape).filter((name) => name !== 'responses' && name !== 'votes'),
      ...prefix('responses[].', OwnResponse.shape),
      ...prefix('votes[].', OwnVote.shape),
    ].toSorted(),
  )
})
