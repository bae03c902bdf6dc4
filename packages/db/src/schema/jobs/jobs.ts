import type { JobId, UserId } from '@tiebreak/contracts/ids.ts'
import { JOB_KINDS, JOB_STATES } from '@tiebreak/contracts/jobs/schemas.ts'
import { sql } from 'drizzle-orm'
import { check, doublePrecision, foreignKey, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { idOf, instant, isOneOf, projectId, xid8 } from '#schema/columns.ts'
import { projects } from '#schema/projects/projects.ts'

/** A background job as people see it. */
export const jobs = pgTable(
  'jobs',
  {
    projectId: projectId(),
    id: idOf<JobId>().notNull(),
    kind: text({ enum: JOB_KINDS }).notNull(),
    state: text({ enum: JOB_STATES }).notNull().default('queued'),
    done: doublePrecision().notNull().default(0),
    total: doublePrecision(),
    unit: text().notNull(),
    error: text(),
    /** The project's last acknowledged transaction when the job was requested; the job's mark has to pass it. */
    needs: xid8(),
    /** How long the job waits for its mark; null until it starts waiting. */
    waitUntil: instant(),
    /** Judgements and decisions, acknowledged before the request, that the job is waiting for or ended without. */
    missing: integer().notNull().default(0),
    subjectId: text(),
    requestId: text(),
    createdBy: text().$type<UserId>(),
    createdAt: instant().notNull().default(sql`clock_timestamp()`),
    startedAt: instant(),
    finishedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    foreignKey({ columns: [t.projectId], foreignColumns: [projects.id] }),
    check('jobs_kind', isOneOf(t.kind, JOB_KINDS)),
    check('jobs_state', isOneOf(t.state, JOB_STATES)),
  ],
)
