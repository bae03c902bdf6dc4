import type { UserId } from '@tiebreak/contracts/ids.ts'
import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant, projectId, xid8 } from '#schema/columns.ts'
import { guidelines, projects } from '#schema/projects/projects.ts'

/** The versions of the guidelines that a member has acknowledged, as they were shown; append-only. */
export const guidelineAcknowledgements = pgTable(
  'guideline_acknowledgements',
  {
    projectId: projectId(),
    userId: text().$type<UserId>().notNull(),
    version: integer().notNull(),
    acknowledgedAt: instant().notNull().defaultNow(),
    xid: xid8().notNull().default(sql`pg_current_xact_id()`),
  },
  (t) => [
    index('guideline_acknowledgements_xid').on(t.projectId, t.xid),
    primaryKey({ columns: [t.projectId, t.userId, t.version] }),
    foreignKey({ columns: [t.projectId, t.version], foreignColumns: [guidelines.projectId, guidelines.version] }),
  ],
)

/** What a member agreed to before the first task. */
export const onboardings = pgTable(
  'onboardings',
  {
    projectId: projectId(),
    userId: text().$type<UserId>().notNull(),
    consentVersion: integer().notNull(),
    /** Which version of the list of what is measured was shown. */
    measuredVersion: integer().notNull(),
    consent: text().notNull(),
    acceptedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.userId, t.consentVersion, t.measuredVersion] }),
    foreignKey({ columns: [t.projectId], foreignColumns: [projects.id] }),
  ],
)
