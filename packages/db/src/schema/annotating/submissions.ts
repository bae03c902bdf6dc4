import { JUDGEMENT_SOURCES, LAYOUTS } from '@tiebreak/contracts/annotating/kinds.ts'
import { RENDERINGS } from '@tiebreak/contracts/choices.ts'
import type { AssignmentId, ComparisonId, ImportId, RaterId, SubmissionId } from '@tiebreak/contracts/ids.ts'
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
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { bytes, idOf, instant, isOneOf, projectId, xid8 } from '#schema/columns.ts'
import { comparisons } from '#schema/comparisons/comparisons.ts'
import { assignments } from './assignments.ts'
import { raters } from './raters.ts'

/**
 * One judgement as it arrived, append-only. `seq` and `xid` let readers cut at a mark that no later commit can slip
 * under.
 */
export const submissions = pgTable(
  'submissions',
  {
    projectId: projectId(),
    id: idOf<SubmissionId>().notNull(),
    seq: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    xid: xid8().notNull().default(sql`pg_current_xact_id()`),
    raterId: idOf<RaterId>().notNull(),
    comparisonId: idOf<ComparisonId>().notNull(),
    /** How many responses the comparison has. */
    k: smallint().notNull(),
    /** Null for imports. */
    assignmentId: idOf<AssignmentId>(),
    repeat: smallint().notNull().default(0),
    revision: smallint().notNull().default(1),
    revises: idOf<SubmissionId>(),
    source: text({ enum: JUDGEMENT_SOURCES }).notNull(),
    importId: idOf<ImportId>(),
    bodyDigest: bytes().notNull(),
    /** The comparison's positions in display order; null if unknown. */
    displayOrder: smallint().array(),
    surplus: boolean().notNull().default(false),
    guidelinesVersion: integer(),
    /**
     * The consent text in force when the task was given; 0 where nothing was asked. Null for imports and for judgements
     * older than this field.
     */
    consentVersion: integer(),
    /** The `seq` of the latest withdrawal of consent when it arrived; null if none. */
    afterWithdrawal: bigint({ mode: 'number' }),
    shownAt: instant(),
    answeredAt: instant(),
    activeMs: integer(),
    layout: text({ enum: LAYOUTS }),
    /** How the responses were displayed; null if unknown. */
    rendering: text({ enum: RENDERINGS }),
    reason: text(),
    /** The program that judged, if the judgement is by one and its file says so. */
    judgeModel: text(),
    judgeVersion: text(),
    /** How sure whoever judged was, 0 to 1; null if unknown. */
    confidence: doublePrecision(),
    receivedAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    uniqueIndex('submissions_assignment')
      .on(t.projectId, t.assignmentId, t.revision)
      .where(sql`${t.assignmentId} is not null`),
    uniqueIndex('submissions_import')
      .on(t.projectId, t.comparisonId, t.raterId, t.repeat, t.revision)
      .where(sql`${t.assignmentId} is null`),
    unique('submissions_revises').on(t.projectId, t.revises),
    unique('submissions_seq').on(t.projectId, t.seq),
    // Includes rater and repeat, since one comparison may have a hundred thousand judgements.
    index('submissions_comparison').on(t.projectId, t.comparisonId, t.raterId, t.repeat),
    index('submissions_xid').on(t.projectId, t.xid),
    foreignKey({ columns: [t.projectId, t.raterId], foreignColumns: [raters.projectId, raters.id] }),
    foreignKey({
      columns: [t.projectId, t.comparisonId, t.k],
      foreignColumns: [comparisons.projectId, comparisons.id, comparisons.k],
    }),
    foreignKey({
      columns: [t.projectId, t.assignmentId],
      foreignColumns: [assignments.projectId, assignments.id],
    }),
    foreignKey({ columns: [t.projectId, t.revises], foreignColumns: [t.projectId, t.id] }),
    // A later import replaces nothing: it may hold other answers than an import that was undone.
    check(
      'submissions_revision',
      sql`${t.revises} is null and (${t.revision} = 1 or ${t.source} = 'import') or ${t.revises} is not null and ${t.revision} > 1`,
    ),
    check('submissions_layout', isOneOf(t.layout, LAYOUTS)),
    check('submissions_rendering', isOneOf(t.rendering, RENDERINGS)),
    check('submissions_confidence', sql`${t.confidence} between 0 and 1`),
    check('submissions_judge', sql`${t.judgeVersion} is null or ${t.judgeModel} is not null`),
    check('submissions_source', isOneOf(t.source, JUDGEMENT_SOURCES)),
    check('submissions_origin', sql`(${t.source} = 'screen') = (${t.assignmentId} is not null)`),
  ],
)

/** What a submission says about one criterion, append-only. */
export const judgements = pgTable(
  'judgements',
  {
    projectId: projectId(),
    submissionId: idOf<SubmissionId>().notNull(),
    criterion: text().notNull().default('overall'),
    k: smallint().notNull(),
    /**
     * The rank of each position of the comparison: 1 is best, equal numbers tie. Null exactly when both (all) are bad.
     */
    ranks: smallint().array(),
    strength: smallint(),
    /** Positions marked unacceptable. */
    unacceptable: smallint().array().notNull().default(sql`'{}'`),
    bothBad: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.submissionId, t.criterion] }),
    foreignKey({ columns: [t.projectId, t.submissionId], foreignColumns: [submissions.projectId, submissions.id] }),
    check('judgements_both_bad', sql`(${t.ranks} is null) = ${t.bothBad}`),
    check(
      'judgements_ranks',
      sql`cardinality(${t.ranks}) = ${t.k} and 1 = any (${t.ranks}) and ${t.k} >= all (${t.ranks}) and 1 <= all (${t.ranks})`,
    ),
    check('judgements_strength', sql`${t.strength} between 1 and 3`),
    check('judgements_unacceptable', sql`cardinality(${t.unacceptable}) <= ${t.k}`),
    check('judgements_all_unacceptable', sql`${t.bothBad} or cardinality(${t.unacceptable}) < ${t.k}`),
    check('judgements_criterion', sql`${t.criterion} ~ '^[a-z][a-z0-9_]{0,39}$'`),
  ],
)
