import { hideSmallGroups, SMALLEST_GROUP } from './hide-small-groups.ts'
import { document, inline, quoted, sayCount, sayTenths, sayWhole, table } from './markdown.ts'
import type { PaperFacts } from './paper-facts.ts'

/**
 * The data statement of a release (Bender and Friedman, 2018): what is known about language, raters and situation, and what
 * is not. Raters are described in counts alone.
 */
export function writeDataStatement(facts: PaperFacts): string {
  const { manifest, about } = facts
  return document([
    `# Data statement of ${inline(manifest.project.name)}, version ${manifest.release.version}`,
    `## Curation rationale\n\n${about.description.trim() === '' ? 'None was given.' : quoted(about.description)}`,
    `## Language variety\n\n${about.languages.length > 0 ? about.languages.map(inline).join(', ') : 'None was stated.'}`,
    '## Speakers\n\nWho wrote prompts and responses is not known here, but for the systems, where they are named.',
    `## Annotators\n\n${annotators(facts)}`,
    `## Situation\n\n${situation(facts)}`,
    `## Texts\n\n${sayTexts(facts)}`,
    about.guidelines.trim() !== '' &&
      `## Guidelines, version ${manifest.project.guidelinesVersion}\n\n${quoted(about.guidelines)}`,
  ])
}

/** Who judged, in one sentence for each kind. */
export function sayRaters({ raters: { people, programs, simulated, models, finalAnswers } }: PaperFacts): string[] {
  const kind = (one: string, many: string, { raters, judgements }: typeof people) =>
    raters > 0 && `${sayCount(raters, one, many)} gave ${sayCount(judgements, 'judgement')}.`
  const named = models.map(
    ({ model, version, judgements }) =>
      `${model ?? 'A program without a name'}${version === null ? '' : `, version ${version}`}: ${sayCount(judgements, 'judgement')}.`,
  )
  return [
    kind('person', 'people', people),
    kind('program', 'programs', programs),
    ...named,
    kind('program that plays a person', 'programs that play people', simulated),
    finalAnswers > 0 && `Reviewers gave ${sayCount(finalAnswers, 'final answer')}.`,
  ].filter((sentence) => sentence !== false)
}

/** Groups of people as rows of a table, without small ones. */
export function sayGroups({ groups, raters }: PaperFacts): [string, string][] {
  return hideSmallGroups(groups ?? [], raters.people.raters).map(({ name, people }) => [
    name,
    people === null ? 'not given out' : sayWhole(people),
  ])
}

function annotators(facts: PaperFacts): string {
  const kinds = sayRaters(facts).map((sentence) => `- ${inline(sentence)}`)
  const groups = sayGroups(facts)
  return [
    kinds.length === 0 ? 'Nobody judged.' : kinds.join('\n'),
    'No age, gender, origin or other attribute of people is asked for or stored. Their pseudonyms are this release’s own.',
    groups.length === 0
      ? 'Groups of people are not known.'
      : `By what the project calls them; a person may be in several. Groups of fewer than ${SMALLEST_GROUP}, or of all but so few, are not given out, nor is what they would follow from.`,
    groups.length > 0 &&
      table(
        ['group', 'people'],
        groups.map(([name, people]) => [inline(name), people]),
      ),
  ]
    .filter((part) => part !== false)
    .join('\n\n')
}

function situation({ raters, manifest }: PaperFacts): string {
  const { timeframe, perPair } = raters
  return [
    timeframe === null
      ? 'There are no judgements.'
      : `Judgements were given from ${timeframe.from} to ${timeframe.to}, on two or more responses to a prompt. Here these are shown without the names of their systems; how judgements that were imported came about is not known.`,
    perPair &&
      `A label has ${sayWhole(perPair.least)} to ${sayWhole(perPair.most)} judgements, ${sayTenths(perPair.mean)} on average.`,
    `The guidelines are of version ${manifest.project.guidelinesVersion}; each judgement names the version that was shown, where that is known.`,
  ]
    .filter((part) => part !== null)
    .join(' ')
}

function sayTexts({ manifest: { counts } }: PaperFacts): string {
  const prompts = Object.values(counts.splits).reduce((sum, split) => sum + split.prompts, 0)
  return `${sayCount(prompts, 'prompt')}, each with two responses or more, and ${sayCount(counts.rows, 'label')}.`
}
