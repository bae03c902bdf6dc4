import type { PaperFacts } from './paper-facts.ts'
import { type Yaml, yamlLines } from './yaml.ts'

/** The configurations of the Parquet folder, by the folder that each is in. */
export const CONFIGS = { default: 'data', votes: 'votes', responses: 'responses', scores: 'scores' } as const

/** Names that the Hub knows for licences, of those that data come under. Another is called `other`, with its name. */
const HUB_LICENSES = [
  ...['apache-2.0', 'mit', 'cc0-1.0', 'cc-by-4.0', 'cc-by-sa-4.0', 'cc-by-nc-4.0', 'cc-by-nc-sa-4.0', 'cc-by-nd-4.0'],
  ...['cc-by-nc-nd-4.0', 'cc-by-3.0', 'cc-by-sa-3.0', 'odc-by', 'odbl', 'pddl', 'cdla-permissive-2.0', 'gpl-3.0'],
]

const SIZES = [
  ...([
    [1e3, 'n<1K'],
    [1e4, '1K<n<10K'],
    [1e5, '10K<n<100K'],
    [1e6, '100K<n<1M'],
  ] as const),
  ...([
    [1e7, '1M<n<10M'],
    [1e8, '10M<n<100M'],
    [1e9, '100M<n<1B'],
  ] as const),
]

/** The Hub's name for a number of rows. */
export function sizeCategory(rows: number): string {
  return SIZES.find(([below]) => rows < below)?.[1] ?? '1B<n<10B'
}

/**
 * The lines between `---` at the head of the card, as the Hub reads them. `dataset_info` is not there: `datasets` reads types
 * and sizes from the files themselves.
 */
export function frontMatter({ manifest, known, raters, about }: PaperFacts): string {
  const lines = yamlLines({
    pretty_name: manifest.project.name,
    ...license(about.license),
    language: about.languages.length > 0 ? [...about.languages] : undefined,
    annotations_creators: creators(raters),
    size_categories: [sizeCategory(manifest.counts.rows)],
    task_categories: ['text-generation'],
    tags: ['preference', 'human-feedback', 'rlhf', 'dpo', 'trl', 'tiebreak'],
    configs: configs(known.facts.splits),
  })
  return ['---', ...lines, '---'].join('\n')
}

function license(chosen: PaperFacts['about']['license']): Record<string, string> {
  if (chosen === null) return { license: 'unknown' }
  if (HUB_LICENSES.includes(chosen.id)) return { license: chosen.id }
  return { license: 'other', license_name: chosen.id, license_link: chosen.url }
}

/** Whether raters are experts is not known: people are `other`. */
function creators({ people, programs, simulated }: PaperFacts['raters']): string[] | undefined {
  const found = [
    ...(people.judgements > 0 ? ['other'] : []),
    ...(programs.judgements + simulated.judgements > 0 ? ['machine-generated'] : []),
  ]
  return found.length > 0 ? found : undefined
}

function configs(splits: PaperFacts['known']['facts']['splits']): Yaml[] {
  return Object.entries(CONFIGS).flatMap(([name, folder]) => {
    // Scores are of no split; a configuration has one all the same, and `all` would be a name that `datasets` keeps.
    const files =
      name === 'scores'
        ? [{ split: 'train', path: 'scores/all-*' }]
        : splits.map((split) => ({ split, path: `${folder}/${split}-*` }))
    return files.length === 0 ? [] : [{ config_name: name, data_files: files }]
  })
}
