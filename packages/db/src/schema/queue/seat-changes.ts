import type { RulingId, SubmissionId } from '@tiebreak/contracts/ids.ts'
import { sql } from 'drizzle-orm'
import { bigint, boolean, check, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { consents } from '#schema/annotating/consents.ts'
import { submissions } from '#schema/annotating/submissions.ts'
import { idOf, isOneOf, projectId, xid8 } from '#schema/columns.ts'
import { rulings } from '#schema/review/rulings.ts'

const SEAT_CHANGES = ['freed', 'taken'] as const

/**
 * Seats given up by judgements that stopped counting, and taken back when they counted again. Append-only: the latest
 * change of a judgement is in force. Each row names the decision or the change of consent that caused it, or says
 * that it was the kind of the rater, that the judgement waited, or that its import was undone.
 */
export const seatChanges = pgTable(
  'seat_changes',
  {
    projectId: projectId(),
    submissionId: idOf<SubmissionId>().notNull(),
    seq: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    xid: xid8().notNull().default(sql`pg_current_xact_id()`),
    rulingId: idOf<RulingId>(),
    consentId: uuid(),
    /** That its rater's kind counts, or does not. */
    byKind: boolean().notNull().default(false),
    /** That it waited for consent or an acknowledgement longer than its seat was kept, or waits no longer. */
    byWaiting: boolean().notNull().default(false),
    /** That its import was undone, or is there again. */
    byImport: boolean().notNull().default(false),
    change: text({ enum: SEAT_CHANGES }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.submissionId, t.seq] }),
    foreignKey({ columns: [t.projectId, t.submissionId], foreignColumns: [submissions.projectId, submissions.id] }),
    foreignKey({ columns: [t.projectId, t.rulingId], foreignColumns: [rulings.projectId, rulings.id] }),
    foreignKey({ columns: [t.projectId, t.consentId], foreignColumns: [consents.projectId, consents.id] }),
    index('seat_changes_ruling').on(t.projectId, t.rulingId),
    check('seat_changes_change', isOneOf(t.change, SEAT_CHANGES)),
    check(
      'seat_changes_cause',
      sql`num_nonnulls(${t.rulingId}, ${t.consentId}) + ${t.byKind}::integer + ${t.byWaiting}::integer + ${t.byImport}::integer = 1`,
    ),
  ],
)
