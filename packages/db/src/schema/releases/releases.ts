import type { JobId, ReleaseId, ReleasePolicyId, TokenId, UserId } from '@tiebreak/contracts/ids.ts'
import { VERDICTS } from '@tiebreak/contracts/releases/choices.ts'
import type { ReleasePolicy } from '@tiebreak/contracts/releases/policy.ts'
import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core'
import { bytes, idOf, instant, isOneOf, projectId, xid8 } from '#schema/columns.ts'
import { jobs } from '#schema/jobs/jobs.ts'
import { projects } from '#schema/projects/projects.ts'

/** Saved policies, append-only: each change of a name is a new version. */
export const releasePolicies = pgTable(
  'release_policies',
  {
    projectId: projectId(),
    id: idOf<ReleasePolicyId>().notNull(),
    name: text().notNull(),
    version: integer().notNull(),
    policy: jsonb().$type<ReleasePolicy>().notNull(),
    createdBy: text().$type<UserId>().notNull(),
    createdAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    unique('release_policies_version').on(t.projectId, t.name, t.version),
    foreignKey({ columns: [t.projectId], foreignColumns: [projects.id] }),
    check('release_policies_version_from_1', sql`${t.version} >= 1`),
  ],
)

/**
 * One cut of a project's data. What it is made of never changes once its manifest is written; where it stands follows from
 * its job, its approval and its withdrawal.
 */
export const releases = pgTable(
  'releases',
  {
    projectId: projectId(),
    id: idOf<ReleaseId>().notNull(),
    jobId: idOf<JobId>().notNull(),
    /** Semantic: major, minor, patch. */
    major: integer().notNull(),
    minor: integer().notNull(),
    patch: integer().notNull(),
    notes: text().notNull(),
    policy: jsonb().$type<ReleasePolicy>().notNull(),
    policyId: idOf<ReleasePolicyId>(),
    /** Whoever wrote the policy may not approve. Set by a trigger, as all that says who had a hand in the cut. */
    policyBy: text().$type<UserId>().notNull(),
    seed: text().notNull(),
    epoch: text(),
    mark: xid8(),
    asOf: instant(),
    /** Rows, what was left out, checks; null until it is cut. */
    report: jsonb().$type<Record<string, unknown>>(),
    manifest: jsonb().$type<Record<string, unknown>>(),
    /** SHA-256 of the manifest's bytes. */
    manifestDigest: text(),
    createdBy: text().$type<UserId>().notNull(),
    /** The token that cut; whom its text was shown to may not approve either. */
    createdByToken: idOf<TokenId>(),
    tokenShownTo: text().$type<UserId>(),
    /** Whoever set a schedule that cut. */
    scheduledBy: text().$type<UserId>(),
    createdAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    foreignKey({ columns: [t.projectId, t.jobId], foreignColumns: [jobs.projectId, jobs.id] }),
    foreignKey({
      columns: [t.projectId, t.policyId],
      foreignColumns: [releasePolicies.projectId, releasePolicies.id],
    }),
    unique('releases_version').on(t.projectId, t.major, t.minor, t.patch),
    check('releases_version_from_0', sql`${t.major} >= 0 and ${t.minor} >= 0 and ${t.patch} >= 0`),
    check('releases_manifest', sql`(${t.manifest} is null) = (${t.manifestDigest} is null)`),
  ],
)

/**
 * What the pseudonyms of a release are made with. Whoever deletes it cuts them loose from people for ever; its digest stays in
 * the manifest.
 */
export const releaseSalts = pgTable(
  'release_salts',
  { projectId: projectId(), releaseId: idOf<ReleaseId>().notNull(), salt: bytes().notNull() },
  (t) => [
    primaryKey({ columns: [t.projectId, t.releaseId] }),
    foreignKey({ columns: [t.projectId, t.releaseId], foreignColumns: [releases.projectId, releases.id] }),
  ],
)

/** The files of a release, as its manifest lists them. */
export const releaseFiles = pgTable(
  'release_files',
  {
    projectId: projectId(),
    releaseId: idOf<ReleaseId>().notNull(),
    path: text().notNull(),
    mediaType: text().notNull(),
    bytes: bigint({ mode: 'number' }).notNull(),
    rows: bigint({ mode: 'number' }),
    sha256: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.releaseId, t.path] }),
    foreignKey({ columns: [t.projectId, t.releaseId], foreignColumns: [releases.projectId, releases.id] }),
    check('release_files_sha256', sql`${t.sha256} ~ '^[0-9a-f]{64}$'`),
  ],
)

/**
 * Approvals and rejections, insert-only: who, in which role, of which bytes. A trigger copies the role and refuses whoever
 * had a hand in the cut. People may leave later: nothing refers to members.
 */
export const releaseApprovals = pgTable(
  'release_approvals',
  {
    projectId: projectId(),
    releaseId: idOf<ReleaseId>().notNull(),
    xid: xid8().notNull().default(sql`pg_current_xact_id()`),
    verdict: text({ enum: VERDICTS }).notNull(),
    reason: text().notNull(),
    /** The severe checks that do not stand in the way, each with its reason. */
    waivers: jsonb().$type<Record<string, string>>().notNull(),
    manifestDigest: text().notNull(),
    approvedBy: text().$type<UserId>().notNull(),
    role: text().notNull(),
    approvedAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.releaseId] }),
    foreignKey({ columns: [t.projectId, t.releaseId], foreignColumns: [releases.projectId, releases.id] }),
    check('release_approvals_verdict', isOneOf(t.verdict, VERDICTS)),
    check('release_approvals_reason', sql`length(${t.reason}) > 0`),
  ],
)

/** Releases that were taken back, insert-only: they stay listed, and say why. */
export const releaseWithdrawals = pgTable(
  'release_withdrawals',
  {
    projectId: projectId(),
    releaseId: idOf<ReleaseId>().notNull(),
    reason: text().notNull(),
    withdrawnBy: text().$type<UserId>().notNull(),
    withdrawnAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.releaseId] }),
    foreignKey({ columns: [t.projectId, t.releaseId], foreignColumns: [releases.projectId, releases.id] }),
    check('release_withdrawals_reason', sql`length(${t.reason}) > 0`),
  ],
)

/** Who took which file of a release when, insert-only. */
export const releaseTakes = pgTable(
  'release_takes',
  {
    projectId: projectId(),
    releaseId: idOf<ReleaseId>().notNull(),
    seq: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    path: text().notNull(),
    takenBy: text().notNull(),
    takenAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.seq] }),
    foreignKey({ columns: [t.projectId, t.releaseId], foreignColumns: [releases.projectId, releases.id] }),
    index('release_takes_release').on(t.projectId, t.releaseId, t.seq),
  ],
)
