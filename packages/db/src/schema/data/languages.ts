import type { ResponseId } from '@tiebreak/contracts/ids.ts'
import { sql } from 'drizzle-orm'
import { boolean, check, foreignKey, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { idOf, projectId } from '#schema/columns.ts'
import { responses } from './prompts.ts'

/**
 * What language a response is in, and its prompt, as ISO 639-1: told from their texts by a job after the import. Null where
 * it could not be told. Texts never change, so neither does this.
 */
export const responseLanguages = pgTable(
  'response_languages',
  {
    projectId: projectId(),
    responseId: idOf<ResponseId>().notNull(),
    prompt: text(),
    response: text(),
    /** Whether they are different, and not so near that they are often taken for one another. */
    differ: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.responseId] }),
    foreignKey({ columns: [t.projectId, t.responseId], foreignColumns: [responses.projectId, responses.id] }),
    check('response_languages_codes', sql`${t.prompt} ~ '^[a-z]{2,3}$' and ${t.response} ~ '^[a-z]{2,3}$'`),
    check('response_languages_differ', sql`not ${t.differ} or coalesce(${t.prompt} <> ${t.response}, false)`),
    index('response_languages_different').on(t.projectId, t.responseId).where(sql`${t.differ}`),
  ],
)
