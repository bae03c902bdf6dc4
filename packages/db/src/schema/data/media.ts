import { sql } from 'drizzle-orm'
import { check, foreignKey, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { bytes, instant, projectId } from '#schema/columns.ts'
import { projects } from '#schema/projects/projects.ts'

/** Images that texts of a project may show, known by name. */
export const media = pgTable(
  'media',
  {
    projectId: projectId(),
    name: text().notNull(),
    sha256: bytes().notNull(),
    contentType: text().$type<'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif'>().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    content: bytes().notNull(),
    /** Kept before images were examined, decoded and without metadata, or not taken any more. */
    state: text().$type<'waiting' | 'clean' | 'refused'>().notNull().default('waiting'),
    createdBy: text(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.name] }),
    foreignKey({ columns: [t.projectId], foreignColumns: [projects.id] }),
    check('media_name', sql`${t.name} ~ '^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}$'`),
    check('media_sha256', sql`${t.sha256} = sha256(${t.content})`),
    check('media_type', sql`${t.contentType} in ('image/png', 'image/jpeg', 'image/webp', 'image/gif')`),
    check('media_state', sql`${t.state} in ('waiting', 'clean', 'refused')`),
    check('media_size', sql`octet_length(${t.content}) between 1 and 5242880`),
  ],
)
