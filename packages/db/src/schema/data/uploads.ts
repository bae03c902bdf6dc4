import type { UploadId, UserId } from '@tiebreak/contracts/ids.ts'
import { sql } from 'drizzle-orm'
import { bigint, check, foreignKey, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { idOf, instant, projectId } from '#schema/columns.ts'
import { projects } from '#schema/projects/projects.ts'

/** Files that are being sent in parts. What has arrived is in the data folder, under the project's id and this one. */
export const uploads = pgTable(
  'uploads',
  {
    projectId: projectId(),
    id: idOf<UploadId>().notNull(),
    fileName: text().notNull(),
    bytes: bigint({ mode: 'number' }).notNull(),
    /** Bytes that are on the disk for certain. */
    received: bigint({ mode: 'number' }).notNull().default(0),
    createdBy: text().$type<UserId>(),
    createdAt: instant().notNull().default(sql`clock_timestamp()`),
    /** When the latest bytes arrived. */
    arrivedAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    foreignKey({ columns: [t.projectId], foreignColumns: [projects.id] }),
    check('uploads_received', sql`0 <= ${t.received} and ${t.received} <= ${t.bytes}`),
  ],
)
