import type { ComparisonId } from '@tiebreak/contracts/ids.ts'
import { sql } from 'drizzle-orm'
import { bigint, foreignKey, index, jsonb, pgTable, primaryKey } from 'drizzle-orm/pg-core'
import { idOf, instant, projectId, xid8 } from '#schema/columns.ts'
import { comparisons } from './comparisons.ts'

/**
 * Changes of `comparisons.gold`, append-only: the latest is in force, and a comparison without one is not gold. Written by a
 * trigger, so that nothing that writes gold can forget it.
 */
export const goldMarks = pgTable(
  'gold_marks',
  {
    projectId: projectId(),
    comparisonId: idOf<ComparisonId>().notNull(),
    seq: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    xid: xid8().notNull().default(sql`pg_current_xact_id()`),
    /** Null when it is no longer gold. */
    gold: jsonb().$type<(typeof comparisons.$inferSelect)['gold']>(),
    markedAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.comparisonId, t.seq] }),
    foreignKey({ columns: [t.projectId, t.comparisonId], foreignColumns: [comparisons.projectId, comparisons.id] }),
    index('gold_marks_xid').on(t.projectId, t.xid),
  ],
)
