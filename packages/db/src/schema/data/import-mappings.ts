import type { TableMapping } from '@tiebreak/contracts/data/mapping.ts'
import type { UserId } from '@tiebreak/contracts/ids.ts'
import { sql } from 'drizzle-orm'
import { check, foreignKey, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant, projectId } from '#schema/columns.ts'
import { projects } from '#schema/projects/projects.ts'

/** Saved mappings of tables, by name. */
export const importMappings = pgTable(
  'import_mappings',
  {
    projectId: projectId(),
    name: text().notNull(),
    mapping: jsonb().$type<TableMapping>().notNull(),
    createdBy: text().$type<UserId>(),
    createdAt: instant().notNull().default(sql`clock_timestamp()`),
    updatedAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.name] }),
    foreignKey({ columns: [t.projectId], foreignColumns: [projects.id] }),
    check('import_mappings_name', sql`char_length(${t.name}) between 1 and 200`),
  ],
)
