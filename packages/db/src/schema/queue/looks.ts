import { sql } from 'drizzle-orm'
import { check, foreignKey, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant, projectId, xid8 } from '#schema/columns.ts'
import { projects } from '#schema/projects/projects.ts'

/** The worker's latest look at a project's queue: under which part of the policy, and at the judgements below which mark. */
export const queueLooks = pgTable(
  'queue_looks',
  {
    projectId: projectId(),
    kind: text().$type<'doubt' | 'information'>().notNull(),
    settings: jsonb().$type<Record<string, unknown>>().notNull(),
    mark: xid8().notNull(),
    judgements: integer().notNull(),
    lookedAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.kind] }),
    foreignKey({ columns: [t.projectId], foreignColumns: [projects.id] }),
    check('queue_looks_kind', sql`${t.kind} in ('doubt', 'information')`),
  ],
)
