import type { ImportFormat } from '@tiebreak/contracts/data/schemas.ts'
import type { OptionValues } from '@tiebreak/contracts/format-options.ts'
import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant, projectId } from '#schema/columns.ts'
import { jobs } from '#schema/jobs/jobs.ts'

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
    /** As what it is read; null until that is said or found out. */
    format: text().$type<ImportFormat>(),
    options: jsonb().$type<OptionValues>().notNull().default({}),
    counts: jsonb().$type<Record<string, number>>().notNull(),
    createdBy: text(),
    createdAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    foreignKey({ columns: [t.projectId, t.jobId], foreignColumns: [jobs.projectId, jobs.id] }),
    check('imports_format', sql`${t.format} ~ '^[a-z][a-z0-9-]*$'`),
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
