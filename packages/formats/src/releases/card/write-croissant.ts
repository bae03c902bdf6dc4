import { tablesOf } from '../shapes.ts'
import { CROISSANT_CONTEXT } from './croissant-context.ts'
import { recordSet } from './croissant-records.ts'
import { CONFIGS } from './front-matter.ts'
import type { PaperFacts } from './paper-facts.ts'
import { raiProperties } from './rai-properties.ts'

/** Both in the versions that were published when this was written. */
const CONFORMS_TO = ['http://mlcommons.org/croissant/1.1', 'http://mlcommons.org/croissant/RAI/1.0']

/** What readers of Croissant call Parquet. */
const PARQUET = 'application/x-parquet'

/**
 * Croissant 1.1 metadata with the properties of RAI 1.0: every Parquet file with its digest, and a record set for each
 * configuration. Paths are relative to the folder in which it lies.
 */
export function writeCroissant(facts: PaperFacts): string {
  const { manifest, known, about } = facts
  const { version, cutAt, notes } = manifest.release
  const tables = tablesOf('parquet', known)
  const files = (folder: string) => manifest.files.filter(({ path }) => path.startsWith(`${folder}/`))
  const configs = Object.entries(CONFIGS).filter(([, folder]) => files(folder).length > 0)
  const described = {
    '@context': CROISSANT_CONTEXT,
    '@type': 'sc:Dataset',
    conformsTo: CONFORMS_TO,
    name: manifest.project.name,
    description: [about.description, notes].map((text) => text.trim()).find((text) => text !== '') ?? WITHOUT_TEXT,
    version,
    license: about.license?.url ?? { '@type': 'sc:CreativeWork', name: 'No licence has been chosen' },
    url: about.url,
    creator: { '@type': 'sc:Organization', name: about.creator },
    datePublished: cutAt,
    citeAs: `${about.creator}: ${manifest.project.name}, version ${version}, ${cutAt.slice(0, 4)}. ${about.url}`,
    keywords: ['preference', 'human feedback', 'rlhf'],
    ...(about.languages.length > 0 && { inLanguage: about.languages }),
    isLiveDataset: false,
    ...raiProperties(facts),
    distribution: configs.flatMap(([name, folder]) => [
      ...files(folder).map(({ path, bytes, sha256 }) => ({
        '@type': 'cr:FileObject',
        '@id': path,
        name: path,
        contentUrl: path,
        contentSize: `${bytes} B`,
        encodingFormat: PARQUET,
        sha256,
      })),
      {
        '@type': 'cr:FileSet',
        '@id': `${name}-files`,
        name: `${name}-files`,
        description: `The files of the configuration ${name}`,
        encodingFormat: PARQUET,
        includes: `${folder}/*.parquet`,
      },
    ]),
    recordSet: configs.flatMap(([name, folder]) =>
      tables.filter((table) => table.folder === folder).map(({ columns }) => recordSet(name, columns)),
    ),
  }
  return `${JSON.stringify(described, null, 2)}\n`
}

const WITHOUT_TEXT = 'Preferences between responses to prompts.'
