import { COUNTABLE_KINDS } from '@tiebreak/contracts/annotating/kinds.ts'
import { sql } from 'drizzle-orm'
import { bigint, check, foreignKey, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { inSql, instant, projectId, xid8 } from '#schema/columns.ts'
import { projects } from '#schema/projects/projects.ts'

/** Which kinds of raters count in a project, append-only: the latest is in force; before the first, only people count. */
export const countedKinds = pgTable(
  'counted_kinds',
  {
    projectId: projectId(),
    seq: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    xid: xid8().notNull().default(sql`pg_current_xact_id()`),
    kinds: text({ enum: COUNTABLE_KINDS }).array().notNull(),
    setAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.seq] }),
    foreignKey({ columns: [t.projectId], foreignColumns: [projects.id] }),
    index('counted_kinds_xid').on(t.projectId, t.xid),
    check('counted_kinds_kinds', sql`${t.kinds} <@ array[${inSql(COUNTABLE_KINDS)}] and 'human' = any (${t.kinds})`),
  ],
)
