import type { ComparisonId, DecisionId } from '@tiebreak/contracts/ids.ts'
import { DECISION_EVENTS } from '@tiebreak/contracts/releases/choices.ts'
import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
} from 'drizzle-orm/pg-core'
import { idOf, instant, isOneOf, projectId, xid8 } from '#schema/columns.ts'
import { comparisons } from '#schema/comparisons/comparisons.ts'

/**
 * What machines decided, append-only: labels read those that took effect and were not overridden, as of a mark. They are
 * never judgements.
 */
export const decisions = pgTable(
  'decisions',
  {
    projectId: projectId(),
    id: idOf<DecisionId>().notNull(),
    seq: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    xid: xid8().notNull().default(sql`pg_current_xact_id()`),
    comparisonId: idOf<ComparisonId>().notNull(),
    k: smallint().notNull(),
    /** One rank per position of the comparison; null exactly when all are bad. */
    ranks: smallint().array(),
    bothBad: boolean().notNull(),
    /** How sure the machine was, 0 to 1; null if it does not say. */
    confidence: doublePrecision(),
    /** What decided. */
    source: text().notNull(),
    /** Which version of the gate let it through; null without one. */
    gateVersion: integer(),
    /** Until when people may override it before it takes effect. */
    windowUntil: instant(),
    decidedAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    index('decisions_comparison').on(t.projectId, t.comparisonId),
    foreignKey({
      columns: [t.projectId, t.comparisonId, t.k],
      foreignColumns: [comparisons.projectId, comparisons.id, comparisons.k],
    }),
    check('decisions_both_bad', sql`(${t.ranks} is null) = ${t.bothBad}`),
    check(
      'decisions_ranks',
      sql`cardinality(${t.ranks}) = ${t.k} and 1 = any (${t.ranks}) and ${t.k} >= all (${t.ranks}) and 1 <= all (${t.ranks})`,
    ),
    check('decisions_confidence', sql`${t.confidence} between 0 and 1`),
  ],
)

/** What became of a decision, append-only. */
export const decisionEvents = pgTable(
  'decision_events',
  {
    projectId: projectId(),
    decisionId: idOf<DecisionId>().notNull(),
    kind: text({ enum: DECISION_EVENTS }).notNull(),
    xid: xid8().notNull().default(sql`pg_current_xact_id()`),
    /** Who overrode it; null where no person did it. */
    actedBy: text(),
    reason: text().notNull().default(''),
    happenedAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.decisionId, t.kind] }),
    foreignKey({ columns: [t.projectId, t.decisionId], foreignColumns: [decisions.projectId, decisions.id] }),
    check('decision_events_kind', isOneOf(t.kind, DECISION_EVENTS)),
    check('decision_events_who', sql`(${t.kind} = 'overridden') = (${t.actedBy} is not null)`),
  ],
)
