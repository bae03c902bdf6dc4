import { ASSIGNMENT_STATES } from '@tiebreak/contracts/annotating/kinds.ts'
import type { AsksReason } from '@tiebreak/contracts/annotating/schemas.ts'
import { SCALES } from '@tiebreak/contracts/choices.ts'
import { GOLD_USES } from '@tiebreak/contracts/comparisons/schemas.ts'
import type { AssignmentId, ComparisonId, RaterId } from '@tiebreak/contracts/ids.ts'
import type { Criterion, Scale } from '@tiebreak/contracts/projects/schemas.ts'
import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
} from 'drizzle-orm/pg-core'
import { idOf, instant, isOneOf, projectId } from '#schema/columns.ts'
import { comparisons } from '#schema/comparisons/comparisons.ts'
import { raters } from './raters.ts'

/** One rater's lease of one comparison, with the display order that the server drew. */
export const assignments = pgTable(
  'assignments',
  {
    projectId: projectId(),
    id: idOf<AssignmentId>().notNull(),
    comparisonId: idOf<ComparisonId>().notNull(),
    raterId: idOf<RaterId>().notNull(),
    repeat: smallint().notNull().default(0),
    repeatOf: idOf<AssignmentId>(),
    /** The comparison's positions in display order. */
    displayOrder: smallint().array().notNull(),
    state: text({ enum: ASSIGNMENT_STATES }).notNull(),
    /** Whether it is counted in the comparison's `taken`. */
    holdsSeat: boolean().notNull(),
    leaseUntil: instant().notNull(),
    leasedAt: instant().notNull().defaultNow(),
    endedAt: instant(),
    skipReason: text(),
    skipNote: text(),
    /**
     * The project's scale at the time of the lease: a judgement must fit what was on screen, whatever a lead has
     * changed since.
     */
    scale: smallint().$type<Scale>().notNull(),
    allowBothBad: boolean().notNull(),
    /** The project's criteria at the time of the lease. */
    criteria: jsonb().$type<Criterion[]>().notNull().default([]),
    /** When the judgement has to give a reason. `random` is drawn once, with the lease. */
    askReason: jsonb()
      .$type<AsksReason>()
      .notNull()
      .default({ muchBetter: false, bothBad: false, random: false, required: false }),
    /** The consent text in force at the time of the lease; 0 where nothing was asked. */
    consentVersion: integer().notNull().default(0),
    /** Set while its judgement waits for consent or an acknowledgement: the seat is kept until then. */
    seatUntil: instant(),
    /** Why this comparison was chosen for this rater. */
    chosenBecause: jsonb().$type<{ by: string } & Record<string, unknown>>().notNull(),
    /** Set if it was handed out as gold: it then takes no seat and counts nowhere. */
    goldUse: text({ enum: GOLD_USES }),
    /**
     * For silent gold and repeats: the comparison they stand in for. It is held meanwhile, and decides whether they
     * come again.
     */
    standsFor: idOf<ComparisonId>(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    unique('assignments_once').on(t.projectId, t.comparisonId, t.raterId, t.repeat),
    foreignKey({
      columns: [t.projectId, t.comparisonId],
      foreignColumns: [comparisons.projectId, comparisons.id],
    }),
    foreignKey({ columns: [t.projectId, t.raterId], foreignColumns: [raters.projectId, raters.id] }),
    foreignKey({
      name: 'assignments_stands_for',
      columns: [t.projectId, t.standsFor],
      foreignColumns: [comparisons.projectId, comparisons.id],
    }),
    index('assignments_rater').on(t.projectId, t.raterId, t.endedAt.desc()),
    index('assignments_open').on(t.projectId, t.leaseUntil).where(sql`${t.state} = 'leased'`),
    index('assignments_gold').on(t.projectId, t.raterId, t.endedAt.desc()).where(sql`${t.goldUse} is not null`),
    index('assignments_stand_ins').on(t.projectId, t.standsFor).where(sql`${t.standsFor} is not null`),
    index('assignments_waiting').on(t.projectId, t.seatUntil).where(sql`${t.seatUntil} is not null`),
    index('assignments_skipped').on(t.projectId, t.comparisonId).where(sql`${t.state} = 'skipped'`),
    check('assignments_gold_use', isOneOf(t.goldUse, GOLD_USES)),
    check('assignments_seatless', sql`not (${t.holdsSeat} and (${t.goldUse} is not null or ${t.repeat} > 0))`),
    check('assignments_repeat', sql`(${t.repeat} > 0) = (${t.repeatOf} is not null)`),
    check('assignments_scale', isOneOf(t.scale, SCALES)),
    check('assignments_state', isOneOf(t.state, ASSIGNMENT_STATES)),
    check('assignments_skip', sql`(${t.state} = 'skipped') <= (${t.skipReason} is not null)`),
    check('assignments_ended', sql`(${t.state} = 'leased') = (${t.endedAt} is null)`),
  ],
)
