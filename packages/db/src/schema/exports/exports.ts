import { EXPORT_FORMATS } from '@tiebreak/contracts/exports/formats.ts'
import type { OptionValues } from '@tiebreak/contracts/format-options.ts'
import type { ExportId, JobId, UserId } from '@tiebreak/contracts/ids.ts'
import { sql } from 'drizzle-orm'
import { bigint, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { idOf, instant, projectId } from '#schema/columns.ts'
import { jobs } from '#schema/jobs/jobs.ts'

/** A file created for download. */
export const exportFiles = pgTable(
  'exports',
  {
    projectId: projectId(),
    id: idOf<ExportId>().notNull(),
    jobId: idOf<JobId>().notNull(),
    /** Not a CHECK: which formats exist is up to the program, and a new one needs no change here. */
    format: text({ enum: EXPORT_FORMATS }).notNull(),
    /** The chosen options with defaults filled in; null if it was created before formats had options. */
    options: jsonb().$type<OptionValues>(),
    fileName: text().notNull(),
    storedAs: text().notNull(),
    rows: bigint({ mode: 'number' }).notNull().default(0),
    bytes: bigint({ mode: 'number' }).notNull().default(0),
    sha256: text(),
    /** What was left out, by kind, and whose judgements were excluded. */
    leftOut: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Everything acknowledged before this moment is included; null until the file is written. */
    asOf: instant(),
    /** Judgements that had been acknowledged when the file was written but lay beyond its mark. */
    behind: integer().notNull().default(0),
    /** The same for decisions of leads and reviewers. */
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
