import { RATER_KINDS } from '@tiebreak/contracts/annotating/kinds.ts'
import type { RaterId, UserId } from '@tiebreak/contracts/ids.ts'
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
  unique,
} from 'drizzle-orm/pg-core'
import { idOf, instant, isOneOf, projectId, xid8 } from '#schema/columns.ts'
import { projects } from '#schema/projects/projects.ts'

/** Whoever judgements come from: a member, somebody named in an imported file, or a program. */
export const raters = pgTable(
  'raters',
  {
    projectId: projectId(),
    id: idOf<RaterId>().notNull(),
    /** The current kind; figures read the kind as of a mark. */
    kind: text({ enum: RATER_KINDS }).notNull(),
    userId: text().$type<UserId>(),
    externalId: text(),
    /** The number in the pseudonym ("Annotator 7"), by first appearance. */
    ordinal: integer().notNull(),
    /** Repeats `kind` for processes of the previous version. */
    simulated: boolean().notNull().default(false),
    /** How often a comparison's first response was shown first, minus how often it was not: kept near zero. */
    orderBalance: integer().notNull().default(0),
    /** While set, they get no new tasks. */
    pausedAt: instant(),
    pausedBecause: text(),
    /** A lead has dealt with judgements of gold up to here. */
    resumedAt: instant(),
    /** When they passed the practice and scored tasks, or a lead let them through. */
    qualifiedAt: instant(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    unique('raters_user').on(t.projectId, t.userId),
    unique('raters_external').on(t.projectId, t.externalId),
    unique('raters_ordinal').on(t.projectId, t.ordinal),
    foreignKey({ columns: [t.projectId], foreignColumns: [projects.id] }),
    check('raters_kind', isOneOf(t.kind, RATER_KINDS)),
    check('raters_paused', sql`(${t.pausedAt} is null) = (${t.pausedBecause} is null)`),
    check('raters_known', sql`${t.userId} is not null or ${t.externalId} is not null`),
  ],
)

/**
 * Changes of `raters.kind`, append-only: the latest is in force, and a rater without one is human. Written by a trigger, so
 * that nothing that writes raters can forget it.
 */
export const raterKinds = pgTable(
  'rater_kinds',
  {
    projectId: projectId(),
    raterId: idOf<RaterId>().notNull(),
    seq: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    xid: xid8().notNull().default(sql`pg_current_xact_id()`),
    kind: text({ enum: RATER_KINDS }).notNull(),
    setAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.raterId, t.seq] }),
    foreignKey({ columns: [t.projectId, t.raterId], foreignColumns: [raters.projectId, raters.id] }),
    index('rater_kinds_xid').on(t.projectId, t.xid),
    check('rater_kinds_kind', isOneOf(t.kind, RATER_KINDS)),
  ],
)
