import { IMPORT_CONTAINER_NAMES } from '@tiebreak/contracts/data/containers.ts'
import type { CorrectedTexts } from '@tiebreak/contracts/data/corrections.ts'
import { IMPORT_FORMATS } from '@tiebreak/contracts/data/formats.ts'
import type { ImportChoices, LeftOutRows } from '@tiebreak/contracts/data/import-choices.ts'
import { IMPORT_STAGES, LOOK_STAGES, NOTHING_CORRECTED } from '@tiebreak/contracts/data/looking.ts'
import type { ImportLook } from '@tiebreak/contracts/data/looks.ts'
import type { TableMapping } from '@tiebreak/contracts/data/mapping.ts'
import type { ErrorGroup } from '@tiebreak/contracts/data/row-error.ts'
import type { NotKept } from '@tiebreak/contracts/data/schemas.ts'
import type { OptionValues } from '@tiebreak/contracts/format-options.ts'
import type { ImportId, JobId, UserId } from '@tiebreak/contracts/ids.ts'
import { sql } from 'drizzle-orm'
import { bigint, boolean, check, foreignKey, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { idOf, instant, isOneOf, projectId } from '#schema/columns.ts'
import { jobs } from '#schema/jobs/jobs.ts'

/** An uploaded file and its import. */
export const imports = pgTable(
  'imports',
  {
    projectId: projectId(),
    id: idOf<ImportId>().notNull(),
    jobId: idOf<JobId>().notNull(),
    fileName: text().notNull(),
    storedAs: text().notNull(),
    bytes: bigint({ mode: 'number' }).notNull(),
    simulated: boolean().notNull(),
    /** The format it is read as; null until chosen or detected. */
    format: text({ enum: IMPORT_FORMATS }),
    options: jsonb().$type<OptionValues>().notNull().default({}),
    /** What its rows came in, as seen from its bytes, and why its format was detected; null until then. */
    container: text({ enum: IMPORT_CONTAINER_NAMES }),
    recognisedBy: text(),
    /** What the file holds and no table keeps, by name, with the number of rows that had it. */
    notKept: jsonb().$type<NotKept[]>().notNull().default([]),
    /** Errors that are alike, once each. */
    errorGroups: jsonb().$type<ErrorGroup[]>().notNull().default([]),
    counts: jsonb().$type<Record<string, number>>().notNull(),
    /** Whether it is being imported, looked at, waits for a person's word, or was discarded. */
    stage: text({ enum: IMPORT_STAGES }).notNull().default('import'),
    /** What was seen of the file; null once it is confirmed or discarded. */
    look: jsonb().$type<ImportLook>(),
    waitingSince: instant(),
    /** For a mapped table: how its columns are read. */
    mapping: jsonb().$type<TableMapping>(),
    choices: jsonb().$type<Partial<ImportChoices>>().notNull().default({}),
    /** Texts that it corrected, and what that replaced. */
    corrected: jsonb().$type<CorrectedTexts>().notNull().default(NOTHING_CORRECTED),
    /** What the choices left out, by kind. */
    leftOut: jsonb().$type<LeftOutRows[]>().notNull().default([]),
    /** How far the languages of its responses have been told, once it has ended; null until then. */
    languages: jsonb().$type<Record<string, unknown>>(),
    /** How far its batches came, for the worker that goes on; null until one is in. */
    reached: jsonb().$type<Record<string, number>>(),
    createdBy: text().$type<UserId>(),
    createdAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    foreignKey({ columns: [t.projectId, t.jobId], foreignColumns: [jobs.projectId, jobs.id] }),
    check('imports_format', sql`${t.format} ~ '^[a-z][a-z0-9-]*$'`),
    check('imports_container', sql`${t.container} ~ '^[a-z][a-z0-9-]*$'`),
    check('imports_stage', isOneOf(t.stage, IMPORT_STAGES)),
    check('imports_waiting', sql`(${t.stage} = 'waiting') = (${t.waitingSince} is not null)`),
    check('imports_look', sql`${t.look} is null or ${isOneOf(t.stage, LOOK_STAGES)}`),
  ],
)

/** Rows and votes that could not be imported. */
export const importErrors = pgTable(
  'import_errors',
  {
    projectId: projectId(),
    importId: idOf<ImportId>().notNull(),
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
