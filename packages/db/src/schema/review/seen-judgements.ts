import type { ComparisonId, UserId } from '@tiebreak/contracts/ids.ts'
import { sql } from 'drizzle-orm'
import { foreignKey, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { idOf, instant, projectId } from '#schema/columns.ts'
import { comparisons } from '#schema/comparisons/comparisons.ts'

/** Who has opened other people's judgements of a comparison: what they judge of it later is not blind. */
export const seenJudgements = pgTable(
  'seen_judgements',
  {
    projectId: projectId(),
    comparisonId: idOf<ComparisonId>().notNull(),
    userId: text().$type<UserId>().notNull(),
    seenAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.comparisonId, t.userId] }),
    foreignKey({ columns: [t.projectId, t.comparisonId], foreignColumns: [comparisons.projectId, comparisons.id] }),
  ],
)
