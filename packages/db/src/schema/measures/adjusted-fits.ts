import type { IntervalWarning } from '@tiebreak/contracts/choices.ts'
import type { FitId } from '@tiebreak/contracts/ids.ts'
import { ADJUSTED_STATES, type StyleEffect } from '@tiebreak/contracts/measures/adjusted.ts'
import { sql } from 'drizzle-orm'
import { check, doublePrecision, foreignKey, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { idOf, isOneOf, projectId } from '#schema/columns.ts'
import { fits } from './fits.ts'

/** How the scores of a fit's systems were adjusted for style, and what style is worth. */
export const adjustedFits = pgTable(
  'adjusted_fits',
  {
    projectId: projectId(),
    fitId: idOf<FitId>().notNull(),
    state: text({ enum: ADJUSTED_STATES }).notNull(),
    effects: jsonb().$type<StyleEffect[]>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.fitId] }),
    foreignKey({ columns: [t.projectId, t.fitId], foreignColumns: [fits.projectId, fits.id] }),
    check('adjusted_fits_state', isOneOf(t.state, ADJUSTED_STATES)),
  ],
)

/** A system's score in logits, centred within its component, as if all responses were of one style. */
export const adjustedScores = pgTable(
  'adjusted_scores',
  {
    projectId: projectId(),
    fitId: idOf<FitId>().notNull(),
    /** The system's name. */
    subject: text().notNull(),
    score: doublePrecision().notNull(),
    standardError: doublePrecision(),
    /** Null without an interval, and where the judgements set no limit on that side. */
    low: doublePrecision(),
    high: doublePrecision(),
    intervalReason: text(),
    intervalWarnings: text().array().$type<IntervalWarning[]>().notNull().default(sql`'{}'`),
    rankLow: integer(),
    rankHigh: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.fitId, t.subject] }),
    foreignKey({
      name: 'adjusted_scores_fit',
      columns: [t.projectId, t.fitId],
      foreignColumns: [adjustedFits.projectId, adjustedFits.fitId],
    }),
    check(
      'adjusted_scores_interval',
      sql`case when ${t.intervalReason} is null then ${t.standardError} is not null
        else num_nonnulls(${t.standardError}, ${t.low}, ${t.high}) = 0 end`,
    ),
    check('adjusted_scores_finite', sql`${t.score} between -1e6 and 1e6`),
  ],
)
