import type { ResponseId } from '@tiebreak/contracts/ids.ts'
import { sql } from 'drizzle-orm'
import { check, foreignKey, integer, pgTable, primaryKey } from 'drizzle-orm/pg-core'
import { idOf, projectId } from '#schema/columns.ts'
import { responses } from './prompts.ts'

/**
 * How long a response is and how it is laid out: counted from its text when it is imported, or when a figure first needs it.
 * Texts never change, so neither does this.
 */
export const responseStyles = pgTable(
  'response_styles',
  {
    projectId: projectId(),
    responseId: idOf<ResponseId>().notNull(),
    letters: integer().notNull(),
    headings: integer().notNull(),
    listItems: integer().notNull(),
    bold: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.responseId] }),
    foreignKey({ columns: [t.projectId, t.responseId], foreignColumns: [responses.projectId, responses.id] }),
    check('response_styles_counts', sql`least(${t.letters}, ${t.headings}, ${t.listItems}, ${t.bold}) >= 0`),
  ],
)
