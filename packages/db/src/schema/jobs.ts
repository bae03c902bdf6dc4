import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant, projectId, xid8 } from './columns.ts'
import { projects } from './projects.ts'

/** A background job as people see it. */
export const jobs = pgTable(
  'jobs',
  {
    projectId: projectId(),
    id: uuid().notNull(),
    kind: text().$type<'import' | 'make_comparisons' | 'fit_scores' | 'export'>().notNull(),
    state: text().$type<'queued' | 'running' | 'done' | 'failed'>().notNull().default('queued'),
    done: doublePrecision().notNull().default(0),
    total: doublePrecision(),
    unit: text().notNull(),
    error: text(),
    /** The last transaction of the project that was acknowledged when the job was asked for: the mark has to pass it. */
    needs: xid8(),
    /** Until then the job waits for the mark; null when it has not begun to. */
    waitUntil: instant(),
    /** Answers and decisions acknowledged before it was asked for: that it waits for, or that it ended without. */
    missing: integer().notNull().default(0),
    subjectId: text(),
    requestId: text(),
    createdBy: text(),
    createdAt: instant().notNull().default(sql`clock_timestamp()`),
    startedAt: instant(),
    finishedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    foreignKey({ columns: [t.projectId], foreignColumns: [projects.id] }),
    check('jobs_kind', sql`${t.kind} in ('import', 'make_comparisons', 'fit_scores', 'export')`),
    check('jobs_state', sql`${t.state} in ('queued', 'running', 'done', 'failed')`),
  ],
)

/** A file that went in, and what became of it. */
export const imports = pgTable(
  'imports',
  {
    projectId: projectId(),
    id: uuid().notNull(),
    jobId: uuid().notNull(),
    fileName: text().notNull(),
    storedAs: text().notNull(),
    bytes: bigint({ mode: 'number' }).notNull(),
    simulated: boolean().notNull(),
    counts: jsonb().$type<Record<string, number>>().notNull(),
    createdBy: text(),
    createdAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    foreignKey({ columns: [t.projectId, t.jobId], foreignColumns: [jobs.projectId, jobs.id] }),
  ],
)

/** What of a file could not go in. */
export const importErrors = pgTable(
  'import_errors',
  {
    projectId: projectId(),
    importId: uuid().notNull(),
    ordinal: integer().notNull(),
    line: integer().notNull(),
    field: text().notNull(),
    found: text().notNull(),
    expected: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.importId, t.ordinal] }),
    foreignKey({ columns: [t.projectId, t.importId], foreignColumns: [imports.projectId, imports.id] }),
  ],
)

/** A file that was made to be taken away. */
export const exportFiles = pgTable(
  'exports',
  {
    projectId: projectId(),
    id: uuid().notNull(),
    jobId: uuid().notNull(),
    format: text().$type<'trl' | 'votes' | 'scores'>().notNull(),
    fileName: text().notNull(),
    storedAs: text().notNull(),
    rows: bigint({ mode: 'number' }).notNull().default(0),
    bytes: bigint({ mode: 'number' }).notNull().default(0),
    sha256: text(),
    leftOut: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Everything acknowledged before this moment is in; null until the file is written. */
    asOf: instant(),
    /** Answers that were acknowledged when the file was written, but lay behind its mark. */
    behind: integer().notNull().default(0),
    /** Decisions of leads and reviewers of which the same is true. */
    decisionsBehind: integer().notNull().default(0),
    createdBy: text(),
    createdAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    foreignKey({ columns: [t.projectId, t.jobId], foreignColumns: [jobs.projectId, jobs.id] }),
    check('exports_format', sql`${t.format} in ('trl', 'votes', 'scores')`),
    index('exports_newest').on(t.projectId, t.createdAt.desc()),
  ],
)

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
