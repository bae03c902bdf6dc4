import type { IntervalWarning } from '@tiebreak/contracts/choices.ts'
import type { FitId, PromptId, ResponseId } from '@tiebreak/contracts/ids.ts'
import type { StoredPooling } from '@tiebreak/contracts/measures/pooled.ts'
import { FIT_LEVELS, FIT_STATES } from '@tiebreak/contracts/measures/schemas.ts'
import { sql } from 'drizzle-orm'
import {
  boolean,
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
    confidence: doublePrecision().notNull().default(0.95),
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
    /** How scores of responses borrow from systems, and what from each. */
    pooled: jsonb().$type<StoredPooling>(),
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
    check('fits_confidence', sql`${t.confidence} > 0 and ${t.confidence} < 1`),
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
    /** Null, like the score, for a response that was judged, but never as better, worse or tied, or by a fit without scores. */
    component: integer(),
    score: doublePrecision(),
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
    /** What the response has when it borrows from its system; null where nothing was pooled. */
    pooledScore: doublePrecision(),
    pooledError: doublePrecision(),
    /** Less the mean of its prompt: what can be compared there, without the level of the prompt. */
    pooledCentred: doublePrecision(),
    pooledCentredError: doublePrecision(),
    /** Scores of different prompts can be compared where this is the same; null without a system. */
    pooledLinked: integer(),
    /** Whether its own judgements alone would determine it. */
    identified: boolean(),
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
    check('scores_component', sql`num_nonnulls(${t.score}, ${t.component}) in (0, 2)`),
    check(
      'scores_pooled',
      sql`case when ${t.pooledScore} is null
        then num_nonnulls(${t.pooledError}, ${t.pooledCentred}, ${t.pooledCentredError}, ${t.pooledLinked}, ${t.identified}) = 0
        else num_nonnulls(${t.pooledError}, ${t.pooledCentred}, ${t.pooledCentredError}, ${t.identified}) = 4
          and greatest(abs(${t.pooledScore}), abs(${t.pooledCentred}), ${t.pooledError}, ${t.pooledCentredError}) <= 1e6
          and least(${t.pooledError}, ${t.pooledCentredError}) >= 0 end`,
    ),
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
