import { createHash } from 'node:crypto'
import { CHECK_NAMES } from '@tiebreak/contracts/releases/choices.ts'
import { LEFT_OUT_OF_RELEASES } from '@tiebreak/contracts/releases/left-out-of-releases.ts'
import { NewReleasePolicy } from '@tiebreak/contracts/releases/policy.ts'
import type { PaperFacts } from '#releases/card/paper-facts.ts'
import { summariseRaters } from '#releases/card/summarise-raters.ts'
import { surveyRelease } from '#releases/survey.ts'
import { EXAMPLE } from '../example-release.ts'
import { type MadeRelease, sourceOf } from '../made-release.ts'
import { written } from '../written-files.ts'

/** What the papers of a release are written from, with its Parquet files as they are. */
export async function paperFactsOf(release: MadeRelease = EXAMPLE): Promise<PaperFacts> {
  const source = sourceOf(release)
  const { files } = await written('parquet', source)
  const leftOut = Object.keys(LEFT_OUT_OF_RELEASES).map((kind, at) => [kind, 1000 + at] as const)
  return {
    manifest: {
      project: { name: release.facts.name, guidelinesVersion: 7 },
      release: { version: release.facts.version, notes: 'More sums.', cutAt: '2026-11-21T09:30:00.000Z' },
      policy: NewReleasePolicy.parse({ ties: true, minVotes: 2, margin: true, shapes: ['trl'] }),
      reach: { mark: '123456', asOf: '2026-11-21T09:00:00.000Z' },
      seed: 'a seed',
      splitPlan: 3,
      fittedAt: '2026-11-20T11:00:00.000Z',
      code: { version: '0.1.0', snapshot: 1 },
      counts: {
        unit: 'pairs',
        judged: 17_017,
        rows: 5_501,
        splits: {
          train: { prompts: 2_001, pairs: 2_003, rankings: 2_005, votes: 2_007 },
          validation: { prompts: 3_001, pairs: 3_003, rankings: 3_005, votes: 3_007 },
          test: { prompts: 4_001, pairs: 4_003, rankings: 4_005, votes: 4_007 },
        },
        leftOut: recordFrom(leftOut),
      },
      uncounted: { gold: 6_001, repeats: 6_003, ruledOutBy: [] },
      checks: CHECK_NAMES.map((name, at) => ({
        name,
        severity: 'fine',
        found: `Of ${at + 8_000} | things, none is wrong.`,
        count: 0,
        examples: ['rater-secret'],
      })),
      files: files.map(({ path, mediaType, rows, bytes }) => ({
        ...{ path, mediaType, rows, bytes: bytes.length },
        sha256: createHash('sha256').update(bytes).digest('hex'),
      })),
    },
    known: { facts: release.facts, survey: await surveyRelease(source) },
    raters: await summariseRaters(source),
    about: {
      description: 'Sums, and who does them better.',
      creator: 'Uni Madrid',
      url: 'https://tiebreak.example/projects/p/releases/r',
      license: { id: 'cc-by-4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
      languages: ['en', 'es'],
      guidelines: 'Prefer the right sum.',
    },
    groups: null,
    previous: null,
  }
}

function recordFrom(entries: readonly (readonly [string, number])[]): PaperFacts['manifest']['counts']['leftOut'] {
  const found = new Map(entries)
  const of = (kind: keyof typeof LEFT_OUT_OF_RELEASES) => found.get(kind) ?? 0
  return {
    ...{
      other_tags: of('other_tags'),
      earlier_text: of('earlier_text'),
      images: of('images'),
      flagged: of('flagged'),
      no_votes: of('no_votes'),
    },
    ...{ too_few_votes: of('too_few_votes'), no_majority: of('no_majority') },
    ...{ too_little_agreement: of('too_little_agreement'), too_uncertain: of('too_uncertain'), ties: of('ties') },
    ...{ both_bad: of('both_bad'), empty: of('empty'), identical: of('identical') },
    ...{ visibly_equal: of('visibly_equal'), wrong_roles: of('wrong_roles'), too_long: of('too_long') },
    ...{ contradicted: of('contradicted'), over_prompt_cap: of('over_prompt_cap'), bridges: of('bridges') },
  }
}
