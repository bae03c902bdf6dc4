import type { ReleaseCounts, ReleaseManifest } from '@tiebreak/contracts/releases/schemas.ts'
import type { Known } from '../survey.ts'
import type { RaterSummary } from './summarise-raters.ts'

/**
 * The manifest as far as papers speak of it. It is the release's own, made before its papers are, with the data files
 * alone: so every number in a paper is the manifest's.
 */
export type PaperManifest = Pick<
  ReleaseManifest,
  'policy' | 'seed' | 'splitPlan' | 'fittedAt' | 'code' | 'checks' | 'files'
> & {
  project: Pick<ReleaseManifest['project'], 'name' | 'guidelinesVersion'>
  release: Pick<ReleaseManifest['release'], 'version' | 'notes' | 'cutAt'>
  reach: Pick<ReleaseManifest['reach'], 'mark' | 'asOf'>
  counts: Pick<ReleaseCounts, 'unit' | 'judged' | 'rows' | 'splits' | 'leftOut'>
  /** By kind; kinds that are no number are passed over. */
  uncounted: Readonly<Record<string, unknown>>
}

/** What became of rows since another version: `compareRows`. */
export type RowChanges = { gained: number; lost: number; relabelled: number; kept: number }

/** The version before, as it was approved. */
export type PreviousRelease = {
  /** `releases.manifest` of the newest approved one with a smaller version that was not withdrawn. */
  manifest: PaperManifest
  /** The text of its `CHANGELOG.md`; null where its files are gone. */
  changelog: string | null
  /** Null where its canonical input is gone. */
  changes: RowChanges | null
}

/** Everything that the papers of a release are written from. */
export type PaperFacts = {
  manifest: PaperManifest
  /** The release's `facts`, and what `surveyRelease` saw: columns and splits follow from both. */
  known: Known
  /** `summariseRaters` of the same source. */
  raters: RaterSummary
  about: {
    /** `projects.description`; may be empty. */
    description: string
    /** `organisations.name`. */
    creator: string
    /** The page of the release: `TIEBREAK_URL` and its path. */
    url: string
    /** By the name that the Hub has for it, and where it can be read. The database has none yet: null. */
    license: { id: string; url: string } | null
    /** ISO 639 codes. The database has none yet: empty. */
    languages: readonly string[]
    /** The text of the guidelines of `manifest.project.guidelinesVersion`. */
    guidelines: string
  }
  /**
   * People whose judgements are in the release, by the tags of their membership (`members.tags`); a person may be in
   * several. Null where it is not known. Only these counts come in, and small ones are not given out.
   */
  groups: readonly { name: string; people: number }[] | null
  /** Null for the first version. */
  previous: PreviousRelease | null
}
