import { EXPORT_FORMATS } from '@tiebreak/contracts/exports/formats.ts'
import type { OptionValues } from '@tiebreak/contracts/format-options.ts'
import type { ExportId, JobId, UserId } from '@tiebreak/contracts/ids.ts'
import { sql } from 'drizzle-orm'
import { bigint, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { idOf, instant, projectId } from '#schema/columns.ts'
import { jobs } from '#schema/jobs/jobs.ts'

/** A file that was made to be taken away. */
export const exportFiles = pgTable(
  'exports',
  {
    projectId: projectId(),
    id: idOf<ExportId>().notNull(),
    jobId: idOf<JobId>().notNull(),
    /** Which formats there are is a matter of the program: one more needs no change in the database. */
    format: text({ enum: EXPORT_FORMATS }).notNull(),
    /** What was chosen, and the defaults for the rest; null where it was made before formats had options. */
    options: jsonb().$type<OptionValues>(),
    fileName: text().notNull(),
    storedAs: text().notNull(),
    rows: bigint({ mode: 'number' }).notNull().default(0),
    bytes: bigint({ mode: 'number' }).notNull().default(0),
    sha256: text(),
    /** By kind, and those who were ruled out. */
    leftOut: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Everything acknowledged before this moment is in; null until the file is written. */
    asOf: instant(),
    /** Judgements that were acknowledged when the file was written, but lay behind its mark. */
    behind: integer().notNull().default(0),
    /** Decisions of leads and reviewers of which the same is true. */
    decisionsBehind: integer().notNull().default(0),
    createdBy: text().$type<UserId>(),
    createdAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    foreignKey({ columns: [t.projectId, t.jobId], foreignColumns: [jobs.projectId, jobs.id] }),
    check('exports_format', sql`${t.format} ~ '^[a-z][a-z0-9-]*$'`),
    index('exports_newest').on(t.projectId, t.createdAt.desc()),
  ],
)
