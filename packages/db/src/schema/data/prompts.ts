import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import type { ImportId, PromptId, ResponseId } from '@tiebreak/contracts/ids.ts'
import { sql } from 'drizzle-orm'
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { bytes, idOf, instant, projectId } from '#schema/columns.ts'
import { projects } from '#schema/projects/projects.ts'

/**
 * A conversation that ends where a response begins. The external id identifies it; the hash only marks duplicates. A text
 * that was corrected stays, and a row of the next version takes its place: of rows with one external id, one is current.
 */
export const prompts = pgTable(
  'prompts',
  {
    projectId: projectId(),
    id: idOf<PromptId>().notNull(),
    externalId: text().notNull(),
    messages: jsonb().$type<Message[]>().notNull(),
    contentHash: bytes().notNull(),
    metadata: jsonb().$type<Record<string, unknown>>().notNull(),
    tags: text().array().notNull(),
    /** The import that brought this text. */
    importId: idOf<ImportId>(),
    version: integer().notNull().default(1),
    /** Since when another version is current; null for the current one. */
    supersededAt: instant(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    uniqueIndex('prompts_external').on(t.projectId, t.externalId).where(sql`${t.supersededAt} is null`),
    index('prompts_versions').on(t.projectId, t.externalId).where(sql`${t.supersededAt} is not null`),
    foreignKey({ columns: [t.projectId], foreignColumns: [projects.id] }),
  ],
)

/** One candidate response to a prompt. A corrected text is a row of the next version, as with prompts. */
export const responses = pgTable(
  'responses',
  {
    projectId: projectId(),
    id: idOf<ResponseId>().notNull(),
    promptId: idOf<PromptId>().notNull(),
    externalId: text().notNull(),
    system: text(),
    messages: jsonb().$type<Message[]>().notNull(),
    contentHash: bytes().notNull(),
    isEmpty: boolean().notNull(),
    metadata: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Order of first appearance within the prompt, from 1. */
    ordinal: integer().notNull(),
    /** The import that brought this text; null if something else did, a corrected prompt took it along, or it is older than this column. */
    importId: idOf<ImportId>(),
    /** The line of its file; null where `importId` is. */
    line: integer(),
    version: integer().notNull().default(1),
    /** Since when another version is current within its prompt; null for the current one. */
    supersededAt: instant(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    uniqueIndex('responses_external').on(t.projectId, t.promptId, t.externalId).where(sql`${t.supersededAt} is null`),
    index('responses_versions').on(t.projectId, t.importId).where(sql`${t.version} > 1`),
    unique('responses_prompt').on(t.projectId, t.promptId, t.id),
    foreignKey({ columns: [t.projectId, t.promptId], foreignColumns: [prompts.projectId, prompts.id] }),
    index('responses_system').on(t.projectId, t.system).where(sql`${t.system} is not null`),
  ],
)
