import type { IntervalWarning } from '@tiebreak/contracts/choices.ts'
import type { FitId, PromptId, ResponseId } from '@tiebreak/contracts/ids.ts'
import { FIT_LEVELS, FIT_STATES } from '@tiebreak/contracts/measures/schemas.ts'
import { sql } from 'drizzle-orm'
import {
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { idOf, instant, isOneOf, projectId, xid8 } from '#schema/columns.ts'
import { responses } from '#schema/data/prompts.ts'
import { projects } from '#schema/projects/projects.ts'

/** What was fitted, with which settings, and with what result. */
export const fits = pgTable(
  'fits',
  {
    projectId: projectId(),
    id: idOf<FitId>().notNull(),
    level: text({ enum: FIT_LEVELS }).notNull(),
    criterion: text().notNull(),
    state: text({ enum: FIT_STATES }).notNull(),
    priorSd: doublePrecision(),
    lambda: doublePrecision().notNull(),
    tolerance: doublePrecision().notNull(),
    gradientNorm: doublePrecision(),
    iterations: integer().notNull(),
    judgements: integer().notNull(),
    ties: integer().notNull(),
    bothBad: integer().notNull(),
    subjects: integer().notNull(),
    components: integer().notNull(),
    raters: integer().notNull(),
    simulatedRaters: integer().notNull(),
    warnings: jsonb().$type<string[]>().notNull(),
    /** Judgements below this mark were included. */
    mark: xid8().notNull(),
    finishedAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    foreignKey({ columns: [t.projectId], foreignColumns: [projects.id] }),
    index('fits_latest').on(t.projectId, t.level, t.criterion, t.finishedAt.desc()),
    check('fits_level', isOneOf(t.level, FIT_LEVELS)),
    check('fits_state', isOneOf(t.state, FIT_STATES)),
  ],
)

/** One Bradley-Terry strength in logits, centred within its component. */
export const scores = pgTable(
  'scores',
  {
    projectId: projectId(),
    fitId: idOf<FitId>().notNull(),
    /** The response's id or the system's name. */
    subject: text().notNull(),
    responseId: idOf<ResponseId>(),
    promptId: idOf<PromptId>(),
    system: text(),
    component: integer().notNull(),
    score: doublePrecision().notNull(),
    standardError: doublePrecision(),
    /** Null without an interval, and where the judgements set no limit on that side. */
    low: doublePrecision(),
    high: doublePrecision(),
    /** Why there is no interval. */
    intervalReason: text(),
    /** What to say with the interval. */
    intervalWarnings: text().array().$type<IntervalWarning[]>().notNull().default(sql`'{}'`),
    rankLow: integer(),
    rankHigh: integer(),
    judgements: integer().notNull(),
    wins: integer().notNull(),
    losses: integer().notNull(),
    ties: integer().notNull(),
    bothBad: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.fitId, t.subject] }),
    foreignKey({ columns: [t.projectId, t.fitId], foreignColumns: [fits.projectId, fits.id] }),
    foreignKey({ columns: [t.projectId, t.responseId], foreignColumns: [responses.projectId, responses.id] }),
    index('scores_prompt').on(t.projectId, t.fitId, t.promptId),
    check(
      'scores_interval',
      sql`case when ${t.intervalReason} is null then ${t.standardError} is not null
        else num_nonnulls(${t.standardError}, ${t.low}, ${t.high}) = 0 end`,
    ),
    check('scores_finite', sql`${t.score} between -1e6 and 1e6`),
  ],
)

/** Agreement and rater measures, with the mark up to which judgements were included. */
export const measurements = pgTable(
  'measurements',
  {
    projectId: projectId(),
    id: uuid().notNull(),
    mark: xid8().notNull(),
    judgements: integer().notNull(),
    agreement: jsonb().$type<unknown>().notNull(),
    raters: jsonb().$type<unknown>().notNull(),
    computedAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    foreignKey({ columns: [t.projectId], foreignColumns: [projects.id] }),
    index('measurements_latest').on(t.projectId, t.computedAt.desc()),
  ],
)
