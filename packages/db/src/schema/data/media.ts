import { IMAGE_TYPES, MEDIA_STATES } from '@tiebreak/contracts/data/schemas.ts'
import type { UserId } from '@tiebreak/contracts/ids.ts'
import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { bytes, instant, isOneOf, projectId } from '#schema/columns.ts'
import { projects } from '#schema/projects/projects.ts'

/** Images that the project's texts may show, by name. */
export const media = pgTable(
  'media',
  {
    projectId: projectId(),
    name: text().notNull(),
    sha256: bytes().notNull(),
    contentType: text({ enum: IMAGE_TYPES }).notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    content: bytes().notNull(),
    /**
     * Whether it is still to be examined (stored by an older version), decoded and stripped of metadata, or refused.
     */
    state: text({ enum: MEDIA_STATES }).notNull().default('waiting'),
    createdBy: text().$type<UserId>(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.name] }),
    foreignKey({ columns: [t.projectId], foreignColumns: [projects.id] }),
    check('media_name', sql`${t.name} ~ '^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}$'`),
    check('media_sha256', sql`${t.sha256} = sha256(${t.content})`),
    check('media_type', isOneOf(t.contentType, IMAGE_TYPES)),
    check('media_state', isOneOf(t.state, MEDIA_STATES)),
    check('media_size', sql`octet_length(${t.content}) between 1 and 5242880`),
  ],
)

/**
 * What files that are imported call an image: the path that it was sent under, or `sha256:` and the digest of bytes that
 * stand in the file. Only those who import learn these names, which may name a system.
 */
export const mediaFiles = pgTable(
  'media_files',
  {
    projectId: projectId(),
    file: text().notNull(),
    name: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.file] }),
    foreignKey({ columns: [t.projectId, t.name], foreignColumns: [media.projectId, media.name] }).onDelete('cascade'),
    index('media_files_name').on(t.projectId, t.name),
    check('media_files_file', sql`length(${t.file}) between 1 and 500`),
  ],
)
