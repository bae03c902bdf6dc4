import { sql } from 'drizzle-orm'
import { foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant, projectId } from '#schema/columns.ts'
import { projects } from '#schema/projects/projects.ts'

/** Who did what, append-only. */
export const auditEvents = pgTable(
  'audit_events',
  {
    projectId: projectId(),
    id: uuid().notNull(),
    actor: text().notNull(),
    action: text().notNull(),
    subject: text(),
    detail: jsonb().$type<Record<string, unknown>>().notNull(),
    requestId: text(),
    at: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    foreignKey({ columns: [t.projectId], foreignColumns: [projects.id] }),
    index('audit_events_closed').on(t.projectId, t.at).where(sql`${t.action} = 'project.closed'`),
  ],
)
