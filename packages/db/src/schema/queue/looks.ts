import { sql } from 'drizzle-orm'
import { check, foreignKey, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant, isOneOf, projectId, xid8 } from '#schema/columns.ts'
import { projects } from '#schema/projects/projects.ts'

/** What the worker looks for: comparisons whose winner is in doubt, and how much each judgement would tell. */
export const LOOK_KINDS = ['doubt', 'information'] as const

/** The worker's latest look at a project's queue: under which part of the policy, and up to which mark. */
export const queueLooks = pgTable(
  'queue_looks',
  {
    projectId: projectId(),
    kind: text({ enum: LOOK_KINDS }).notNull(),
    settings: jsonb().$type<Record<string, unknown>>().notNull(),
    mark: xid8().notNull(),
    judgements: integer().notNull(),
    lookedAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.kind] }),
    foreignKey({ columns: [t.projectId], foreignColumns: [projects.id] }),
    check('queue_looks_kind', isOneOf(t.kind, LOOK_KINDS)),
  ],
)
