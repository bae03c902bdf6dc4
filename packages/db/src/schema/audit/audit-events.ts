import { ACTOR_KINDS } from '@tiebreak/contracts/audit/kinds.ts'
import { sql } from 'drizzle-orm'
import { bigint, check, foreignKey, index, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant, isOneOf, projectId } from '#schema/columns.ts'
import { projects } from '#schema/projects/projects.ts'

/** Who did what, append-only. */
export const auditEvents = pgTable(
  'audit_events',
  {
    projectId: projectId(),
    id: uuid().notNull(),
    /** The order of events. Numbers of rolled-back ones are missing. */
    seq: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    actor: text().notNull(),
    actorKind: text({ enum: ACTOR_KINDS }).notNull(),
    action: text().notNull(),
    subject: text(),
    detail: jsonb().$type<Record<string, unknown>>().notNull(),
    /** SHA-256 of the row in `audit_changes`, with personal values as ciphertext; null if nothing was changed. */
    changeDigest: bytes(),
    requestId: text(),
    at: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    unique('audit_events_seq').on(t.projectId, t.seq),
    foreignKey({ columns: [t.projectId], foreignColumns: [projects.id] }),
    check('audit_events_actor_kind', isOneOf(t.actorKind, ACTOR_KINDS)),
    index('audit_events_closed').on(t.projectId, t.at).where(sql`${t.action} = 'project.closed'`),
  ],
)

/** What an event changed. Kept apart, so that it can be blanked while the event and its digest stay. */
export const auditChanges = pgTable(
  'audit_changes',
  {
    projectId: projectId(),
    eventId: uuid().notNull(),
    before: jsonb().$type<Record<string, unknown>>(),
    after: jsonb().$type<Record<string, unknown>>(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.eventId] }),
    foreignKey({ columns: [t.projectId, t.eventId], foreignColumns: [auditEvents.projectId, auditEvents.id] }),
  ],
)
