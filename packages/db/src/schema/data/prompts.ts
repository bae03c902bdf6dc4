import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import type { ImportId, PromptId, ResponseId } from '@tiebreak/contracts/ids.ts'
import { sql } from 'drizzle-orm'
import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { bytes, idOf, instant, projectId } from '#schema/columns.ts'
import { projects } from '#schema/projects/projects.ts'

/** A conversation that ends where a response begins. The external id identifies it; the hash only marks duplicates. */
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
    importId: idOf<ImportId>(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    unique('prompts_external').on(t.projectId, t.externalId),
    foreignKey({ columns: [t.projectId], foreignColumns: [projects.id] }),
  ],
)

/** One candidate response to a prompt. */
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
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    unique('responses_external').on(t.projectId, t.promptId, t.externalId),
    unique('responses_prompt').on(t.projectId, t.promptId, t.id),
    foreignKey({ columns: [t.projectId, t.promptId], foreignColumns: [prompts.projectId, prompts.id] }),
    index('responses_system').on(t.projectId, t.system).where(sql`${t.system} is not null`),
  ],
)
