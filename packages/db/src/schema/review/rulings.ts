import type { ActId, ComparisonId, RaterId, RulingId, SubmissionId } from '@tiebreak/contracts/ids.ts'
import { RULING_KINDS } from '@tiebreak/contracts/review/ruling.ts'
import { sql } from 'drizzle-orm'
import { bigint, check, foreignKey, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { raters } from '#schema/annotating/raters.ts'
import { submissions } from '#schema/annotating/submissions.ts'
import { idOf, instant, projectId, xid8 } from '#schema/columns.ts'
import { comparisons } from '#schema/comparisons/comparisons.ts'
import { acts } from './acts.ts'

/**
 * What is ruled about raters, submissions and comparisons, append-only; the latest ruling on a subject holds. Who ruled and
 * why is said by its act. When is said here as well: a revision that stays out with what it replaces comes later than the
 * act, and what counts is asked of this table alone.
 */
export const rulings = pgTable(
  'rulings',
  {
    projectId: projectId(),
    id: idOf<RulingId>().notNull(),
    seq: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    xid: xid8().notNull().default(sql`pg_current_xact_id()`),
    actId: idOf<ActId>().notNull(),
    kind: text({ enum: RULING_KINDS }).notNull(),
    raterId: idOf<RaterId>(),
    submissionId: idOf<SubmissionId>(),
    comparisonId: idOf<ComparisonId>(),
    ruledAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    foreignKey({ columns: [t.projectId, t.actId], foreignColumns: [acts.projectId, acts.id] }),
    foreignKey({ columns: [t.projectId, t.raterId], foreignColumns: [raters.projectId, raters.id] }),
    foreignKey({ columns: [t.projectId, t.submissionId], foreignColumns: [submissions.projectId, submissions.id] }),
    foreignKey({ columns: [t.projectId, t.comparisonId], foreignColumns: [comparisons.projectId, comparisons.id] }),
    index('rulings_act').on(t.projectId, t.actId),
    index('rulings_xid').on(t.projectId, t.xid),
    index('rulings_rater').on(t.projectId, t.raterId, t.seq).where(sql`${t.raterId} is not null`),
    index('rulings_submission').on(t.projectId, t.submissionId, t.seq).where(sql`${t.submissionId} is not null`),
    index('rulings_comparison').on(t.projectId, t.comparisonId, t.seq).where(sql`${t.comparisonId} is not null`),
    check(
      'rulings_subject',
      sql`case ${t.kind}
        when 'exclude_rater' then ${t.raterId} is not null and num_nonnulls(${t.submissionId}, ${t.comparisonId}) = 0
        when 'include_rater' then ${t.raterId} is not null and num_nonnulls(${t.submissionId}, ${t.comparisonId}) = 0
        when 'exclude_submission' then ${t.submissionId} is not null and num_nonnulls(${t.raterId}, ${t.comparisonId}) = 0
        when 'include_submission' then ${t.submissionId} is not null and num_nonnulls(${t.raterId}, ${t.comparisonId}) = 0
        when 'requeue' then num_nonnulls(${t.comparisonId}, ${t.submissionId}) = 1 and ${t.raterId} is null
        when 'mark_gold' then ${t.comparisonId} is not null and num_nonnulls(${t.raterId}, ${t.submissionId}) = 0
        when 'unmark_gold' then ${t.comparisonId} is not null and num_nonnulls(${t.raterId}, ${t.submissionId}) = 0
        when 'withdraw' then ${t.comparisonId} is not null and num_nonnulls(${t.raterId}, ${t.submissionId}) = 0
        when 'reopen' then ${t.comparisonId} is not null and num_nonnulls(${t.raterId}, ${t.submissionId}) = 0
        else false end`,
    ),
  ],
)
