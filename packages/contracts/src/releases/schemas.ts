import { z } from 'zod'
import { Instant, ManyLines, PageQuery } from '#common.ts'
import { Uncounted } from '#exports/schemas.ts'
import { JobId, ReleaseId, ReleasePolicyId } from '#ids.ts'
import { JobState } from '#jobs/schemas.ts'
import { namesOf } from '#names-of.ts'
import { recordOf } from '#record-of.ts'
import { CHECK_NAMES, CHECK_SEVERITIES, RELEASE_STATES, SPLITS, VERDICTS, VERSION_PARTS } from './choices.ts'
import { LEFT_OUT_OF_RELEASES } from './left-out-of-releases.ts'
import { NewReleasePolicy, ReleasePolicy } from './policy.ts'

const count = z.number().int()

/** A reason that a person gave: it is stored and shown. */
const Reason = ManyLines(2_000).trim().min(1)

export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** `1.2.3`: major, minor, patch. */
export const ReleaseVersion = z.string().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/)

export const CreateRelease = z
  .strictObject({
    raise: z
      .enum(VERSION_PARTS)
      .default('minor')
      .meta({ description: 'Which part of the last version number it raises.' }),
    notes: ManyLines(10_000).default('').meta({ description: 'What is new, for people who load it.' }),
    policy: NewReleasePolicy.optional().meta({ description: 'The policy itself, unless a saved one is named.' }),
    policyId: ReleasePolicyId.optional(),
  })
  .refine(({ policy, policyId }) => policy === undefined || policyId === undefined, {
    message: 'a policy or the id of a saved one, not both',
    path: ['policyId'],
  })
  .meta({ id: 'CreateRelease' })

export type CreateRelease = z.infer<typeof CreateRelease>

/** Why judged pairs are in no row, each counted once; kinds that are 0 are listed too. */
export const LeftOutOfRelease = z
  .strictObject(
    recordOf(namesOf(LEFT_OUT_OF_RELEASES), (kind) => count.meta({ description: LEFT_OUT_OF_RELEASES[kind] })),
  )
  .meta({ id: 'LeftOutOfRelease' })

export type LeftOutOfRelease = z.infer<typeof LeftOutOfRelease>

/** One thing that was looked at before anybody takes the release away. */
export const ReleaseCheck = z
  .strictObject({
    name: z.enum(CHECK_NAMES),
    severity: z.enum(CHECK_SEVERITIES).meta({
      description: 'What `severe` finds stands in the way of approval until somebody gives a reason why not.',
    }),
    /** In one sentence, with its numbers. */
    found: z.string(),
    /** Rows, prompts, raters or whatever the check counts; null where it counts nothing. */
    count: count.nullable(),
    /** Where, for looking: ids of rows or prompts, ten at most; never the personal data itself. */
    examples: z.array(z.string()).max(10),
  })
  .meta({ id: 'ReleaseCheck' })

export type ReleaseCheck = z.infer<typeof ReleaseCheck>

const SplitCounts = z.strictObject({ prompts: count, pairs: count, rankings: count, votes: count })

export const ReleaseCounts = z
  .strictObject({
    unit: z
      .enum(['pairs', 'judgements'])
      .meta({ description: 'What is labelled: pairs, or single judgements where they are not aggregated.' }),
    /** Units that were judged: rows and what was left out add up to it. */
    judged: count,
    rows: count,
    splits: z.strictObject(recordOf(SPLITS, () => SplitCounts)),
    leftOut: LeftOutOfRelease,
    /** Judgements that count, but not from a source that the policy takes. */
    otherSource: count,
    /** Comparisons whose labels give no ranking, or none without what was left out. */
    unranked: count,
    /** Judgements and final answers in no file: of prompts in no split, of texts that were corrected since or have images. */
    votesLeftOut: count,
    /** What a shape can't hold, by shape and kind. */
    notHeld: z.record(z.string(), z.record(z.string(), count)),
  })
  .meta({ id: 'ReleaseCounts' })

export type ReleaseCounts = z.infer<typeof ReleaseCounts>

/** Judgements that do not count at all, by kind; whose they are is for leads to look up. */
const UncountedKinds = Uncounted.omit({ ruledOutBy: true })

/** What whoever approves reads. */
export const ReleaseReport = z
  .strictObject({
    counts: ReleaseCounts,
    uncounted: UncountedKinds,
    checks: z.array(ReleaseCheck),
  })
  .meta({ id: 'ReleaseReport' })

export type ReleaseReport = z.infer<typeof ReleaseReport>

export const ReleaseFile = z
  .strictObject({ path: z.string(), mediaType: z.string(), bytes: count, rows: count.nullable(), sha256: Sha256 })
  .meta({ id: 'ReleaseFile' })

export type ReleaseFile = z.infer<typeof ReleaseFile>

/** What a release is made from and of; its digest is what is approved. */
export const ReleaseManifest = z
  .strictObject({
    manifest: z.literal('tiebreak-release'),
    manifestVersion: z.literal(1),
    project: z.strictObject({ id: z.string(), name: z.string(), guidelinesVersion: count }),
    release: z.strictObject({ id: ReleaseId, version: ReleaseVersion, notes: z.string(), cutAt: Instant }),
    policy: ReleasePolicy,
    /** Everything acknowledged before `asOf` is in it; the mark counts within the database's epoch. */
    reach: z.strictObject({
      epoch: z.string(),
      mark: z.string(),
      asOf: Instant,
      missing: count,
      behind: count,
      decisionsBehind: count,
    }),
    seed: z.string(),
    /** Of the salt of the pseudonyms: SHA-256; the salt itself stays in the database, and can be deleted. */
    saltDigest: Sha256,
    splitPlan: count.nullable(),
    /** When the scores were fitted; null where the release has none. */
    fittedAt: Instant.nullable(),
    code: z.strictObject({ version: z.string(), snapshot: count }),
    /** The canonical input: all files are made from it alone. */
    input: z.strictObject({
      sha256: Sha256,
      files: z.array(z.strictObject({ name: z.string(), bytes: count, lines: count, sha256: Sha256 })),
    }),
    counts: ReleaseCounts,
    uncounted: UncountedKinds,
    checks: z.array(ReleaseCheck),
    files: z.array(ReleaseFile),
  })
  .meta({ id: 'ReleaseManifest' })

export type ReleaseManifest = z.infer<typeof ReleaseManifest>

/** The bytes of a manifest, identical wherever it is written. */
export function releaseManifestText(manifest: ReleaseManifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`
}

export const ReleaseApproval = z
  .strictObject({
    verdict: z.enum(VERDICTS),
    reason: z.string(),
    waivers: z
      .record(z.string(), z.string())
      .meta({ description: 'Severe checks that do not stand in the way, with reasons.' }),
    manifestDigest: Sha256,
    /** By name for leads, else null; by role for all. */
    by: z.string().nullable(),
    role: z.string(),
    at: Instant,
  })
  .meta({ id: 'ReleaseApproval' })

export const Release = z
  .strictObject({
    id: ReleaseId,
    jobId: JobId,
    version: ReleaseVersion,
    state: z.enum(RELEASE_STATES),
    jobState: JobState,
    progress: z.strictObject({ done: z.number(), total: z.number().nullable(), unit: z.string() }),
    error: z.string().nullable(),
    notes: z.string(),
    policy: ReleasePolicy,
    policyId: ReleasePolicyId.nullable(),
    /** Rows of all splits; null until it is cut. */
    rows: count.nullable(),
    manifestDigest: Sha256.nullable(),
    asOf: Instant.nullable(),
    createdAt: Instant,
    /** By name for leads, else null. */
    createdBy: z.string().nullable(),
    approval: ReleaseApproval.nullable(),
    withdrawal: z.strictObject({ reason: z.string(), by: z.string().nullable(), at: Instant }).nullable(),
    /** Whether the caller may approve; if not, why. */
    mayApprove: z.boolean(),
    mayNotApproveWhy: z.enum(['role', 'cut', 'policy', 'token', 'not_waiting']).nullable(),
    /** Whether the same files can be made again from the stored input; if not, why. */
    notReproducible: z.enum(['input_gone', 'salt_deleted', 'other_version']).nullable(),
  })
  .meta({ id: 'Release' })

export type Release = z.infer<typeof Release>

export const ListReleases = PageQuery

export const ReleaseDetail = Release.extend({ report: ReleaseReport.nullable(), files: z.array(ReleaseFile) }).meta({
  id: 'ReleaseDetail',
})

export type ReleaseDetail = z.infer<typeof ReleaseDetail>

export const DecideRelease = z
  .strictObject({
    verdict: z.enum(VERDICTS),
    reason: Reason,
    /** What was read: another digest is refused. */
    manifestDigest: Sha256,
    waivers: z.partialRecord(z.enum(CHECK_NAMES), Reason).default({}),
  })
  .meta({ id: 'DecideRelease' })

export type DecideRelease = z.infer<typeof DecideRelease>

export const WithdrawRelease = z.strictObject({ reason: Reason }).meta({ id: 'WithdrawRelease' })

export type WithdrawRelease = z.infer<typeof WithdrawRelease>

export const ReleaseTake = z.strictObject({ path: z.string(), by: z.string(), at: Instant }).meta({ id: 'ReleaseTake' })

export type ReleaseTake = z.infer<typeof ReleaseTake>
