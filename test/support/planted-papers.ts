import { namesOf } from '@tiebreak/contracts/names-of.ts'
import { recordOf } from '@tiebreak/contracts/record-of.ts'
import { SPLITS } from '@tiebreak/contracts/releases/choices.ts'
import { LEFT_OUT_OF_RELEASES, type LeftOutOfRelease } from '@tiebreak/contracts/releases/left-out-of-releases.ts'
import { NewReleasePolicy } from '@tiebreak/contracts/releases/policy.ts'
import type { ReleaseFile } from '@tiebreak/contracts/releases/schemas.ts'
import type { PaperFacts } from '@tiebreak/formats/releases/card/paper-facts.ts'
import { summariseRaters } from '@tiebreak/formats/releases/card/summarise-raters.ts'
import type { ReleaseSource } from '@tiebreak/formats/releases/release-parts.ts'
import type { Survey } from '@tiebreak/formats/releases/survey.ts'

const NONE: Record<LeftOutOfRelease, number> = recordOf(namesOf(LEFT_OUT_OF_RELEASES), () => 0)

/** What the papers of a planted release are written from. */
export async function plantedPapers(
  source: ReleaseSource,
  survey: Survey,
  files: readonly ReleaseFile[],
): Promise<PaperFacts> {
  const { pairs, votes } = survey.rows
  const splits = recordOf(SPLITS, (split) => ({
    prompts: pairs[split],
    pairs: pairs[split],
    rankings: 0,
    votes: votes[split],
  }))
  const rows = SPLITS.reduce((sum, split) => sum + pairs[split], 0)
  return {
    manifest: {
      project: { name: source.facts.name, guidelinesVersion: 1 },
      release: {
        version: source.facts.version,
        notes: 'Planted: none of it was judged.',
        cutAt: '2026-11-21T09:30:00.000Z',
      },
      policy: NewReleasePolicy.parse({}),
      reach: { mark: '1', asOf: '2026-11-21T09:00:00.000Z' },
      ...{ seed: 'seed', splitPlan: 1, fittedAt: null, code: { version: '0.1.0', snapshot: 1 } },
      counts: { unit: 'pairs', judged: rows, rows, splits, leftOut: NONE },
      uncounted: {},
      checks: [],
      files: [...files],
    },
    known: { facts: source.facts, survey },
    raters: await summariseRaters(source),
    about: {
      description: 'A release of any size: "quoted", with: colons, and\n---\nlines.',
      creator: 'Nobody',
      url: 'https://tiebreak.example/projects/p/releases/r',
      ...{ license: null, languages: ['en'], guidelines: '' },
    },
    groups: null,
    previous: null,
  }
}
