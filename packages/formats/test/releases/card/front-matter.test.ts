import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { frontMatter, sizeCategory } from '#releases/card/front-matter.ts'
import { yamlLines } from '#releases/card/yaml.ts'
import { EXAMPLE } from '../example-release.ts'
import { paperFactsOf } from './paper-example.ts'

const FACTS = await paperFactsOf()

/** What stands between the lines of `---`, as a reader of the given version of YAML finds it. */
function read(text: string, version: '1.1' | '1.2' = '1.2'): unknown {
  const [, head] = /^---\n([\s\S]*?)\n---$/.exec(text) ?? []
  return parse(head ?? '', { version, strict: true, uniqueKeys: true })
}

test('names configurations whose patterns are met by the files of the release, each by one', () => {
  const head = read(frontMatter(FACTS))
  expect(head).toMatchObject({
    pretty_name: 'Sums',
    license: 'cc-by-4.0',
    language: ['en', 'es'],
    annotations_creators: ['other'],
    size_categories: ['1K<n<10K'],
    configs: ['default', 'votes', 'responses', 'scores'].map((config_name) => ({ config_name })),
  })
  const { configs } = head as { configs: { config_name: string; data_files: { split: string; path: string }[] }[] }
  const patterns = configs.flatMap(({ data_files }) => data_files.map(({ path }) => path.replace(/\*$/, '')))
  for (const { path } of FACTS.manifest.files)
    expect(
      patterns.filter((pattern) => path.startsWith(pattern)),
      path,
    ).toHaveLength(1)
  for (const pattern of patterns)
    expect(FACTS.manifest.files.filter(({ path }) => path.startsWith(pattern)).length, pattern).toBeGreaterThan(0)
  const splits = configs.slice(0, 3).map(({ data_files }) => data_files.map(({ split }) => split))
  expect(splits).toEqual(Array(3).fill(EXAMPLE.facts.splits))
})

test('a licence that the Hub does not know is another, with its name and place; none is unknown', () => {
  const of = (license: { id: string; url: string } | null) =>
    read(frontMatter({ ...FACTS, about: { ...FACTS.about, license } }))
  expect(of({ id: 'in-house-1', url: 'https://x.example/licence' })).toMatchObject({
    ...{ license: 'other', license_name: 'in-house-1', license_link: 'https://x.example/licence' },
  })
  expect(of(null)).toMatchObject({ license: 'unknown' })
})

test('sizes are those of the Hub', () => {
  const sizes = [0, 999, 1_000, 99_999, 100_000, 1_000_000, 2_000_000_000].map(sizeCategory)
  expect(sizes).toEqual(['n<1K', 'n<1K', '1K<n<10K', '10K<n<100K', '100K<n<1M', '1M<n<10M', '1B<n<10B'])
})

test('any text is read back as it was, by YAML 1.1 and 1.2', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'no',
      '1.10',
      '2026-01-31',
      '---',
      '# x',
      'a: b',
      '\u0085\u2028\ufeff',
      '🐚',
      '*x',
      '!!str',
      '\u0000',
    ),
  )
  fc.assert(
    fc.property(texts, fc.array(texts), (text, list) => {
      const value = { text, list, items: [{ text, list }] }
      for (const version of ['1.1', '1.2'] as const)
        expect(read(['---', ...yamlLines(value), '---'].join('\n'), version)).toEqual(value)
    }),
  )
})
