import type { ActId } from '@tiebreak/contracts/ids.ts'
import { ACT_KINDS, TAKES_BACK } from '@tiebreak/contracts/review/act.ts'
import { sql } from 'drizzle-orm'
import { bigint, check, foreignKey, index, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { idOf, instant, isOneOf, projectId, xid8 } from '#schema/columns.ts'

/**
 * What a lead, a reviewer or a rule did as one, append-only: who, why, what was chosen, and what was counted before it was
 * done. The rows that it made name it. Nothing is deleted by it; another act takes it back, once.
 */
export const acts = pgTable(
  'acts',
  {
    projectId: projectId(),
    id: idOf<ActId>().notNull(),
    seq: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    xid: xid8().notNull().default(sql`pg_current_xact_id()`),
    kind: text({ enum: ACT_KINDS }).notNull(),
    chosen: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Null where nothing was counted. */
    effects: jsonb().$type<Record<string, unknown>>(),
    /** The act that this one takes back. */
    undoes: idOf<ActId>(),
    reason: text().notNull(),
    actedBy: text().notNull(),
    actedAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    unique('acts_undone_once').on(t.projectId, t.undoes),
    foreignKey({ columns: [t.projectId, t.undoes], foreignColumns: [t.projectId, t.id] }),
    index('acts_seq').on(t.projectId, t.seq),
    check('acts_kind', isOneOf(t.kind, ACT_KINDS)),
    check(
      'acts_undoes',
      sql`case when ${t.undoes} is null then not ${isOneOf(t.kind, ['flags_restore', 'redo_import'])} else ${isOneOf(t.kind, Object.keys(TAKES_BACK))} end`,
    ),
  ],
)
