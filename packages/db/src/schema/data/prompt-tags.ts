import type { PromptId } from '@tiebreak/contracts/ids.ts'
import { sql } from 'drizzle-orm'
import { bigint, foreignKey, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { idOf, instant, projectId, xid8 } from '#schema/columns.ts'
import { prompts } from './prompts.ts'

/**
 * Changes of `prompts.tags`, append-only: the latest is in force, and a prompt without one has no tags. Written by triggers,
 * so that nothing that writes tags can forget it.
 */
export const promptTags = pgTable(
  'prompt_tags',
  {
    projectId: projectId(),
    promptId: idOf<PromptId>().notNull(),
    seq: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    xid: xid8().notNull().default(sql`pg_current_xact_id()`),
    tags: text().array().notNull(),
    setAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.promptId, t.seq] }),
    foreignKey({ columns: [t.projectId, t.promptId], foreignColumns: [prompts.projectId, prompts.id] }),
    index('prompt_tags_xid').on(t.projectId, t.xid),
  ],
)
