import { RATER_KINDS } from '@tiebreak/contracts/annotating/kinds.ts'
import type { ProjectId, ResponseId } from '@tiebreak/contracts/ids.ts'
import { sql } from 'drizzle-orm'
import { check, foreignKey, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { idOf, instant, isOneOf, projectId, xid8 } from '#schema/columns.ts'
import { responses } from '#schema/data/prompts.ts'
import { projects } from '#schema/projects/projects.ts'

/** Counts per pair of responses, criterion and kind of rater. Folded in after the submissions, and equal to a recount. */
export const pairTallies = pgTable(
  'pair_tallies',
  {
    projectId: projectId(),
    criterion: text().notNull(),
    /** Of the pair, the response with the smaller id. */
    firstResponseId: idOf<ResponseId>().notNull(),
    secondResponseId: idOf<ResponseId>().notNull(),
    /** Tallies cover all kinds; readers pick those that count. */
    raterKind: text({ enum: RATER_KINDS }).notNull().default('human'),
    firstWins: integer().notNull(),
    secondWins: integer().notNull(),
    ties: integer().notNull(),
    bothBad: integer().notNull(),
  },
  (t) => [
    primaryKey({
      name: 'pair_tallies_pk',
      columns: [t.projectId, t.criterion, t.firstResponseId, t.secondResponseId, t.raterKind],
    }),
    foreignKey({ columns: [t.projectId, t.firstResponseId], foreignColumns: [responses.projectId, responses.id] }),
    foreignKey({ columns: [t.projectId, t.secondResponseId], foreignColumns: [responses.projectId, responses.id] }),
    check('pair_tallies_rater_kind', isOneOf(t.raterKind, RATER_KINDS)),
    check('pair_tallies_pair', sql`${t.firstResponseId} < ${t.secondResponseId}`),
    check('pair_tallies_counts', sql`least(${t.firstWins}, ${t.secondWins}, ${t.ties}, ${t.bothBad}) >= 0`),
  ],
)

/** The transaction up to which a project's tallies are folded. */
export const tallyMarks = pgTable(
  'tally_marks',
  {
    projectId: idOf<ProjectId>().primaryKey(),
    mark: xid8().notNull(),
    foldedAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [foreignKey({ columns: [t.projectId], foreignColumns: [projects.id] })],
)
