import { describe, expect, it } from 'vitest'
import { writeCroissant } from '#releases/card/write-croissant.ts'
import type { Column } from '#releases/columns/column.ts'
import { tablesOf } from '#releases/shapes.ts'
import { WITH_TOOLS } from '../example-release.ts'
import { croissantFaults } from './croissant-faults.ts'
import { paperFactsOf } from './paper-example.ts'

const FACTS = await paperFactsOf()
const TOOLS = await paperFactsOf(WITH_TOOLS)

type Node = { [key: string]: unknown }

const described = (facts = FACTS): Node => JSON.parse(writeCroissant(facts))

/** All fields below a node, with those within them. */
function fieldsOf(node: unknown): Node[] {
  const own = [node].flat().filter((one): one is Node => typeof one === 'object' && one !== null)
  return own.flatMap((one) => [
    ...(one['@type'] === 'cr:Field' ? [one] : []),
    ...fieldsOf(one.field),
    ...fieldsOf(one.subField),
  ])
}

function pathsOf(columns: readonly Column[], above: string): string[] {
  return columns.flatMap(({ name, type }) => {
    const inner = typeof type === 'object' && 'list' in type ? type.list : type
    const own = `${above}/${name}`
    return [own, ...(typeof inner === 'object' && 'fields' in inner ? pathsOf(inner.fields, own) : [])]
  })
}

describe('the Croissant metadata of a release', () => {
  it('breaks no rule of Croissant 1.1 and of RAI 1.0', async () => {
    expect(croissantFaults(described())).toEqual([])
    expect(croissantFaults(described(TOOLS))).toEqual([])
    const none = { ...FACTS, about: { ...FACTS.about, license: null, languages: [], description: '', guidelines: '' } }
    expect(croissantFaults(described(none))).toEqual([])
  })

  it('has every Parquet file, with the digest and the bytes of the manifest', () => {
    const files = [described().distribution]
      .flat()
      .filter((one): one is Node => (one as Node)['@type'] === 'cr:FileObject')
    expect(files.map(({ contentUrl, contentSize, sha256 }) => ({ contentUrl, contentSize, sha256 }))).toEqual(
      FACTS.manifest.files.map(({ path, bytes, sha256 }) => ({ contentUrl: path, contentSize: `${bytes} B`, sha256 })),
    )
  })

  it('has a field for every column of every configuration, and for nothing else', () => {
    for (const facts of [FACTS, TOOLS]) {
      const ids = fieldsOf(described(facts).recordSet).map((field) => field['@id'])
      const names = { data: 'default', votes: 'votes', responses: 'responses', scores: 'scores' }
      const wanted = tablesOf('parquet', facts.known).flatMap(({ folder, columns }) => {
        const name = Object.entries(names).find(([own]) => own === folder)?.[1]
        return pathsOf(columns, name ?? '')
      })
      expect(ids).toEqual(wanted)
    }
  })

  it('fills the properties of RAI from what the release knows, and has none without a value', () => {
    expect(described()).toMatchObject({
      'rai:dataCollectionTimeframe': ['2026-11-20T10:00:00.000Z', '2026-11-20T10:00:00.000Z'],
      'rai:dataAnnotationAnalysis': [FACTS.manifest.checks.find(({ name }) => name === 'agreement')?.found],
      'rai:personalSensitiveInformation': [FACTS.manifest.checks.find(({ name }) => name === 'personal_data')?.found],
      'rai:dataAnnotationProtocol': 'Prefer the right sum.',
    })
    const raters = { ...FACTS.raters, timeframe: null, perPair: null }
    const empty = described({ ...FACTS, raters, manifest: { ...FACTS.manifest, checks: [] } })
    for (const name of ['dataCollectionTimeframe', 'annotationsPerItem', 'dataBiases', 'machineAnnotationTools'])
      expect(empty).not.toHaveProperty(`rai:${name}`)
  })

  const BROKEN: [string, (node: Node) => void][] = [
    ['license', (node) => delete node.license],
    ['creator', (node) => delete node.creator],
    ['datePublished', (node) => Object.assign(node, { datePublished: 'yesterday' })],
    ['conformsTo', (node) => Object.assign(node, { conformsTo: ['http://mlcommons.org/croissant/1.1'] })],
    ['version', (node) => Object.assign(node, { version: '1.2' })],
    ['rai:annotationProtocol', (node) => Object.assign(node, { 'rai:annotationProtocol': 'x' })],
    ['rai:dataCollection', (node) => Object.assign(node, { 'rai:dataCollection': ['one', 'two'] })],
    ['sha256', (node) => Object.assign([node.distribution].flat()[0] as Node, { sha256: 'abc' })],
    ['@id', (node) => Object.assign([node.distribution].flat()[1] as Node, { '@id': 'default-files' })],
    [
      'nowhere',
      (node) => Object.assign(fieldsOf(node.recordSet).at(-1) ?? {}, { source: { fileSet: { '@id': 'nowhere' } } }),
    ],
    ['dataType', (node) => Object.assign(fieldsOf(node.recordSet).at(-1) ?? {}, { dataType: 'sc:Nothing' })],
    ['includes', (node) => Object.assign([node.distribution].flat().at(-1) as Node, { includes: undefined })],
  ]
  it.each(BROKEN)('is found to break a rule where it does: %s', (what, plant) => {
    const node = described()
    plant(node)
    expect(croissantFaults(node).join('\n')).toContain(what)
  })
})
