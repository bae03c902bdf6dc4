import type { PaperFacts } from './paper-facts.ts'
import { writeCard } from './write-card.ts'
import { writeChangelog } from './write-changelog.ts'
import { writeCroissant } from './write-croissant.ts'
import { writeDataStatement } from './write-data-statement.ts'

export type Paper = { path: string; mediaType: string; text: string }

/**
 * The papers of a release, for its root: the card that the Hub shows, Croissant metadata, the data statement and the
 * changelog. They are written after the data files and before the manifest, which then lists them too. The same facts give
 * the same texts.
 */
export function writeReleasePapers(facts: PaperFacts): readonly Paper[] {
  return [
    { path: 'README.md', mediaType: 'text/markdown', text: writeCard(facts) },
    { path: 'DATA_STATEMENT.md', mediaType: 'text/markdown', text: writeDataStatement(facts) },
    { path: 'CHANGELOG.md', mediaType: 'text/markdown', text: writeChangelog(facts) },
    { path: 'croissant.json', mediaType: 'application/ld+json', text: writeCroissant(facts) },
  ]
}
