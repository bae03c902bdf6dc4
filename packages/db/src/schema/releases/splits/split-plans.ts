import type { PromptId, ReleaseId, SplitGroupId, UserId } from '@tiebreak/contracts/ids.ts'
import { SPLITS } from '@tiebreak/contracts/releases/choices.ts'
import type { SplitProposal, SplitStrata } from '@tiebreak/contracts/releases/splits/schemas.ts'
import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  doublePrecision,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core'
import { bytes, idOf, instant, isOneOf, projectId } from '#schema/columns.ts'
import { prompts } from '#schema/data/prompts.ts'
import { projects } from '#schema/projects/projects.ts'

/** Versions of a project's plan of splits, append-only: the latest is in force for prompts that have no split. */
export const splitPlans = pgTable(
  'split_plans',
  {
    projectId: projectId(),
    version: integer().notNull(),
    seed: bigint({ mode: 'number' }).notNull(),
    /** Shares, 0..1. */
    train: doublePrecision().notNull(),
    validation: doublePrecision().notNull(),
    test: doublePrecision().notNull(),
    strata: jsonb().$type<SplitStrata>().notNull(),
    /** Null for the one that a first cut took because none was chosen. */
    createdBy: text().$type<UserId>(),
    createdAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.version] }),
    foreignKey({ columns: [t.projectId], foreignColumns: [projects.id] }),
    check('split_plans_version', sql`${t.version} >= 1`),
    check('split_plans_seed', sql`${t.seed} between 0 and 4294967295`),
    check(
      'split_plans_shares',
      sql`least(${t.train}, ${t.validation}, ${t.test}) >= 0 and abs(${t.train} + ${t.validation} + ${t.test} - 1) < 1e-6`,
    ),
  ],
)

/**
 * Signatures of prompts' texts, by which near duplicates are found. By the digest of the text, so that another text is
 * signed anew; by method, so that another way of signing is.
 */
export const promptSignatures = pgTable(
  'prompt_signatures',
  {
    projectId: projectId(),
    method: integer().notNull(),
    contentHash: bytes().notNull(),
    /** Shingles of the text. */
    shingles: integer().notNull(),
    /** 32 bands of 32 bits, in the order of the network. */
    bands: bytes().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.method, t.contentHash] }),
    foreignKey({ columns: [t.projectId], foreignColumns: [projects.id] }),
    check('prompt_signatures_bands', sql`octet_length(${t.bands}) = 128`),
  ],
)

/** What the cut of a release proposes for the prompts that had no split. It becomes part of the plan on approval alone. */
export const splitProposals = pgTable(
  'split_proposals',
  {
    projectId: projectId(),
    releaseId: idOf<ReleaseId>().notNull(),
    planVersion: integer().notNull(),
    /** The last assignment that the proposal knew: what was assigned later may contradict it. */
    basis: bigint({ mode: 'number' }).notNull(),
    outcome: jsonb().$type<SplitProposal>().notNull(),
    createdAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.releaseId] }),
    foreignKey({
      name: 'split_proposals_plan',
      columns: [t.projectId, t.planVersion],
      foreignColumns: [splitPlans.projectId, splitPlans.version],
    }),
  ],
)

/** The splits that a release's cut proposes; null for a prompt that resembles prompts of different splits. */
export const splitProposalPrompts = pgTable(
  'split_proposal_prompts',
  {
    projectId: projectId(),
    releaseId: idOf<ReleaseId>().notNull(),
    promptId: idOf<PromptId>().notNull(),
    split: text({ enum: SPLITS }),
    groupId: idOf<SplitGroupId>(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.releaseId, t.promptId] }),
    foreignKey({
      name: 'split_proposal_prompts_proposal',
      columns: [t.projectId, t.releaseId],
      foreignColumns: [splitProposals.projectId, splitProposals.releaseId],
    }).onDelete('cascade'),
    foreignKey({
      name: 'split_proposal_prompts_prompt',
      columns: [t.projectId, t.promptId],
      foreignColumns: [prompts.projectId, prompts.id],
    }),
    check('split_proposal_prompts_split', isOneOf(t.split, SPLITS)),
    check('split_proposal_prompts_group', sql`(${t.split} is null) = (${t.groupId} is null)`),
  ],
)

/** Which split a prompt of the project is in, for ever: rows are inserted when a release is approved, and never changed. */
export const splitAssignments = pgTable(
  'split_assignments',
  {
    projectId: projectId(),
    promptId: idOf<PromptId>().notNull(),
    /** In the order in which they were assigned: writers hold the plan until they commit. */
    seq: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    split: text({ enum: SPLITS }).notNull(),
    groupId: idOf<SplitGroupId>().notNull(),
    planVersion: integer().notNull(),
    releaseId: idOf<ReleaseId>().notNull(),
    assignedAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.promptId] }),
    unique('split_assignments_seq').on(t.projectId, t.seq),
    foreignKey({
      name: 'split_assignments_prompt',
      columns: [t.projectId, t.promptId],
      foreignColumns: [prompts.projectId, prompts.id],
    }),
    foreignKey({
      name: 'split_assignments_proposal',
      columns: [t.projectId, t.releaseId],
      foreignColumns: [splitProposals.projectId, splitProposals.releaseId],
    }),
    foreignKey({
      name: 'split_assignments_plan',
      columns: [t.projectId, t.planVersion],
      foreignColumns: [splitPlans.projectId, splitPlans.version],
    }),
    check('split_assignments_split', isOneOf(t.split, SPLITS)),
  ],
)
