import type { FitId } from '@tiebreak/contracts/ids.ts'
import { foreignKey, integer, jsonb, pgTable, primaryKey } from 'drizzle-orm/pg-core'
import { idOf, projectId } from '#schema/columns.ts'
import { fits } from './fits.ts'

/** Whether one ranking describes the judgements of a fit's component, and what it says of each pair of systems. */
export const rankings = pgTable(
  'rankings',
  {
    projectId: projectId(),
    fitId: idOf<FitId>().notNull(),
    component: integer().notNull(),
    verdict: jsonb().$type<unknown>().notNull(),
    /** Null of components with too many systems. */
    pairs: jsonb().$type<unknown>(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.fitId, t.component] }),
    foreignKey({ columns: [t.projectId, t.fitId], foreignColumns: [fits.projectId, fits.id] }),
  ],
)
