import { CONSENT_CHANGES } from '@tiebreak/contracts/annotating/onboarding.ts'
import type { UserId } from '@tiebreak/contracts/ids.ts'
import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant, isOneOf, projectId, xid8 } from '#schema/columns.ts'
import { projects } from '#schema/projects/projects.ts'

/** Consent texts of a project, append-only; the latest version is in force. An empty text asks for nothing. */
export const consentTexts = pgTable(
  'consent_texts',
  {
    projectId: projectId(),
    version: integer().notNull(),
    seq: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    xid: xid8().notNull().default(sql`pg_current_xact_id()`),
    body: text().notNull(),
    setAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.version] }),
    foreignKey({ columns: [t.projectId], foreignColumns: [projects.id] }),
  ],
)

/** Consent given and withdrawn, append-only; a member's latest entry is in force. */
export const consents = pgTable(
  'consents',
  {
    projectId: projectId(),
    id: uuid().notNull(),
    seq: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    xid: xid8().notNull().default(sql`pg_current_xact_id()`),
    userId: text().$type<UserId>().notNull(),
    /** The version of the text that was on screen. */
    version: integer().notNull(),
    change: text({ enum: CONSENT_CHANGES }).notNull(),
    /** For withdrawals from when they took back all earlier judgements too: people were told so. */
    reachesBack: boolean().notNull().default(false),
    saidAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    foreignKey({ columns: [t.projectId, t.version], foreignColumns: [consentTexts.projectId, consentTexts.version] }),
    index('consents_xid').on(t.projectId, t.xid),
    index('consents_user').on(t.projectId, t.userId, t.seq),
    check('consents_change', isOneOf(t.change, CONSENT_CHANGES)),
  ],
)
