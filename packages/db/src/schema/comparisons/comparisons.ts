import { COMPARISON_STATES, type Gold } from '@tiebreak/contracts/comparisons/schemas.ts'
import type { ComparisonId, ImportId, PromptId, ResponseId } from '@tiebreak/contracts/ids.ts'
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
  smallint,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { bytes, idOf, instant, isOneOf, projectId } from '#schema/columns.ts'
import { prompts, responses } from '#schema/data/prompts.ts'

/** Two or more responses to one prompt, put before annotators. */
export const comparisons = pgTable(
  'comparisons',
  {
    projectId: projectId(),
    id: idOf<ComparisonId>().notNull(),
    promptId: idOf<PromptId>().notNull(),
    /** Digest of the sorted external ids: a set of responses is compared only once per prompt. */
    setKey: bytes().notNull(),
    k: smallint().notNull(),
    seats: smallint().notNull(),
    taken: smallint().notNull().default(0),
    state: text({ enum: COMPARISON_STATES }).notNull().default('open'),
    priority: integer().notNull().default(0),
    randomRank: doublePrecision().notNull(),
    /** Gold only: the known answer and its explanation. Never sent to annotators. */
    gold: jsonb().$type<{
      use: Gold['use']
      ranks: number[] | null
      explanation: string
    }>(),
    /** How much one more judgement is expected to tell, in nats, as of the latest look; null if not computed. */
    information: doublePrecision(),
    /** For whom it is reserved: `user:ID` and `tag:NAME`; null for everyone. */
    reservedFor: text().array(),
    /** Set when the overlap was raised: how certain the winner was, and the bound. */
    raised: jsonb().$type<{ posterior: number; bound: number; votes: number }>(),
    /** Whether the queue created it on demand, for what it would tell. */
    onDemand: boolean().notNull().default(false),
    /** The import whose judgements created it; null if something else did, or an older version. */
    importId: idOf<ImportId>(),
    /** The state that it had when one of its texts was corrected; null while all are current. Another stands in its place. */
    supersededFrom: text({ enum: COMPARISON_STATES }),
    /** Flags and skips up to here have been dealt with. */
    reviewedAt: instant(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    uniqueIndex('comparisons_set').on(t.projectId, t.promptId, t.setKey).where(sql`${t.supersededFrom} is null`),
    unique('comparisons_prompt').on(t.projectId, t.id, t.promptId),
    unique('comparisons_k').on(t.projectId, t.id, t.k),
    foreignKey({ columns: [t.projectId, t.promptId], foreignColumns: [prompts.projectId, prompts.id] }),
    check(
      'comparisons_superseded',
      sql`${t.supersededFrom} is null or ${isOneOf(t.supersededFrom, COMPARISON_STATES)} and ${t.state} = 'withdrawn'`,
    ),
    check('comparisons_seats', sql`0 <= ${t.taken} and ${t.taken} <= ${t.seats}`),
    check('comparisons_responses', sql`${t.k} between 2 and 9`),
    check('comparisons_state', isOneOf(t.state, COMPARISON_STATES)),
    index('comparisons_gold').on(t.projectId, t.id).where(sql`${t.gold} is not null`),
    index('comparisons_in_review').on(t.projectId, t.id).where(sql`${t.state} = 'in_review'`),
    index('comparisons_informative')
      .on(t.projectId, t.priority.desc(), t.information.desc(), t.randomRank)
      .where(sql`${t.state} = 'open' and ${t.taken} < ${t.seats} and ${t.information} is not null`),
    index('comparisons_reserved')
      .using('gin', t.reservedFor)
      .where(sql`${t.state} = 'open' and ${t.taken} < ${t.seats} and ${t.reservedFor} is not null`),
    index('comparisons_free')
      .on(t.projectId, t.priority.desc(), t.randomRank)
      .where(sql`${t.state} = 'open' and ${t.taken} < ${t.seats}`),
  ],
)

/** The responses of a comparison in a fixed order, which the ranks of judgements follow. */
export const comparisonResponses = pgTable(
  'comparison_responses',
  {
    projectId: projectId(),
    comparisonId: idOf<ComparisonId>().notNull(),
    position: smallint().notNull(),
    promptId: idOf<PromptId>().notNull(),
    responseId: idOf<ResponseId>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.comparisonId, t.position] }),
    unique('comparison_responses_once').on(t.projectId, t.comparisonId, t.responseId),
    index('comparison_responses_response').on(t.projectId, t.responseId),
    foreignKey({
      columns: [t.projectId, t.comparisonId, t.promptId],
      foreignColumns: [comparisons.projectId, comparisons.id, comparisons.promptId],
    }),
    foreignKey({
      columns: [t.projectId, t.promptId, t.responseId],
      foreignColumns: [responses.projectId, responses.promptId, responses.id],
    }),
    check('comparison_responses_position', sql`${t.position} between 1 and 9`),
  ],
)
