import { FLAG_KINDS, SEVERE_FLAGS } from '@tiebreak/contracts/annotating/flag.ts'
import { CAUSES } from '@tiebreak/contracts/choices.ts'
import type { ActId, AdjudicationId, AssignmentId, ComparisonId, RaterId } from '@tiebreak/contracts/ids.ts'
import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { assignments } from '#schema/annotating/assignments.ts'
import { raters } from '#schema/annotating/raters.ts'
import { idOf, inSql, instant, isOneOf, projectId, xid8 } from '#schema/columns.ts'
import { comparisons } from '#schema/comparisons/comparisons.ts'
import { acts } from './acts.ts'

/** Reports about content, append-only: one per assignment. */
export const flags = pgTable(
  'flags',
  {
    projectId: projectId(),
    id: uuid().notNull(),
    assignmentId: idOf<AssignmentId>().notNull(),
    comparisonId: idOf<ComparisonId>().notNull(),
    raterId: idOf<RaterId>().notNull(),
    kind: text({ enum: FLAG_KINDS }).notNull(),
    severe: boolean()
      .notNull()
      .generatedAlwaysAs(sql`kind in (${inSql(SEVERE_FLAGS)})`),
    /** False for a severe flag beyond what one annotator may take out alone: it then counts like any other flag. */
    alone: boolean().notNull().default(true),
    note: text().notNull(),
    flaggedAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    unique('flags_assignment').on(t.projectId, t.assignmentId),
    index('flags_comparison').on(t.projectId, t.comparisonId),
    index('flags_rater').on(t.projectId, t.raterId, t.flaggedAt),
    foreignKey({ columns: [t.projectId, t.assignmentId], foreignColumns: [assignments.projectId, assignments.id] }),
    foreignKey({ columns: [t.projectId, t.comparisonId], foreignColumns: [comparisons.projectId, comparisons.id] }),
    foreignKey({ columns: [t.projectId, t.raterId], foreignColumns: [raters.projectId, raters.id] }),
    check('flags_kind', isOneOf(t.kind, FLAG_KINDS)),
  ],
)

/** The flags that an act set aside or let count again, and whether it moved their comparison. */
export const flagActRows = pgTable(
  'flag_act_rows',
  {
    projectId: projectId(),
    actId: idOf<ActId>().notNull(),
    flagId: uuid().notNull(),
    comparisonId: idOf<ComparisonId>().notNull(),
    moved: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.actId, t.flagId] }),
    foreignKey({ columns: [t.projectId, t.actId], foreignColumns: [acts.projectId, acts.id] }),
    foreignKey({ columns: [t.projectId, t.flagId], foreignColumns: [flags.projectId, flags.id] }),
    foreignKey({ columns: [t.projectId, t.comparisonId], foreignColumns: [comparisons.projectId, comparisons.id] }),
    index('flag_act_rows_flag').on(t.projectId, t.flagId),
  ],
)

/** Reviewers' final answers, append-only: the highest revision of a comparison is in force. */
export const adjudications = pgTable(
  'adjudications',
  {
    projectId: projectId(),
    id: idOf<AdjudicationId>().notNull(),
    seq: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    xid: xid8().notNull().default(sql`pg_current_xact_id()`),
    comparisonId: idOf<ComparisonId>().notNull(),
    k: smallint().notNull(),
    revision: smallint().notNull(),
    /** One rank per position of the comparison; null exactly when all are bad. */
    ranks: smallint().array(),
    strength: smallint(),
    /** Positions marked unacceptable. */
    unacceptable: smallint().array().notNull().default(sql`'{}'`),
    bothBad: boolean().notNull(),
    /** The comparison's positions in the order in which the reviewer saw them. */
    displayOrder: smallint().array(),
    cause: text({ enum: CAUSES }).notNull(),
    note: text().notNull(),
    adjudicatedBy: text().notNull(),
    adjudicatedAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    index('adjudications_xid').on(t.projectId, t.xid),
    primaryKey({ columns: [t.projectId, t.id] }),
    unique('adjudications_in_force').on(t.projectId, t.comparisonId, t.revision),
    foreignKey({
      columns: [t.projectId, t.comparisonId, t.k],
      foreignColumns: [comparisons.projectId, comparisons.id, comparisons.k],
    }),
    check('adjudications_cause', isOneOf(t.cause, CAUSES)),
    check('adjudications_revision', sql`${t.revision} >= 1`),
    check('adjudications_both_bad', sql`(${t.ranks} is null) = ${t.bothBad}`),
    check(
      'adjudications_ranks',
      sql`cardinality(${t.ranks}) = ${t.k} and 1 = any (${t.ranks}) and ${t.k} >= all (${t.ranks}) and 1 <= all (${t.ranks})`,
    ),
    check('adjudications_strength', sql`${t.strength} between 1 and 3`),
    check('adjudications_unacceptable', sql`${t.bothBad} or cardinality(${t.unacceptable}) < ${t.k}`),
  ],
)

/**
 * Comparisons whose counted judgements contradict each other, folded in after the submissions. `strength` is the share
 * of contradicting pairs of judgements, over the pairs of responses; a tie or both bad against anything else counts
 * half.
 */
export const disagreements = pgTable(
  'disagreements',
  {
    projectId: projectId(),
    comparisonId: idOf<ComparisonId>().notNull(),
    votes: integer().notNull(),
    strength: doublePrecision().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.comparisonId] }),
    foreignKey({ columns: [t.projectId, t.comparisonId], foreignColumns: [comparisons.projectId, comparisons.id] }),
    index('disagreements_strength').on(t.projectId, t.strength.desc(), t.comparisonId),
    check('disagreements_strength', sql`${t.strength} > 0 and ${t.strength} <= 1 and ${t.votes} >= 2`),
  ],
)
