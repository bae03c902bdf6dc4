import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant, projectId } from './columns.ts'
import { comparisons } from './comparisons.ts'
import { raters } from './raters.ts'

/** One rater's lease of one comparison, with the display order that the server drew for it. */
export const assignments = pgTable(
  'assignments',
  {
    projectId: projectId(),
    id: uuid().notNull(),
    comparisonId: uuid().notNull(),
    raterId: uuid().notNull(),
    repeat: smallint().notNull().default(0),
    repeatOf: uuid(),
    /** The comparison's positions in the order in which they are shown. */
    displayOrder: smallint().array().notNull(),
    state: text().$type<'leased' | 'judged' | 'skipped' | 'expired' | 'released'>().notNull(),
    /** Whether it counts in the comparison's `taken`. */
    holdsSeat: boolean().notNull(),
    leaseUntil: instant().notNull(),
    leasedAt: instant().notNull().defaultNow(),
    endedAt: instant(),
    skipReason: text(),
    skipNote: text(),
    /** The project's scale when it was leased: the answer is judged by what was on screen, whatever a lead changes since. */
    scale: smallint().notNull(),
    allowBothBad: boolean().notNull(),
    /** Why this comparison was chosen for this rater. */
    chosenBecause: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    unique('assignments_once').on(t.projectId, t.comparisonId, t.raterId, t.repeat),
    foreignKey({
      columns: [t.projectId, t.comparisonId],
      foreignColumns: [comparisons.projectId, comparisons.id],
    }),
    foreignKey({ columns: [t.projectId, t.raterId], foreignColumns: [raters.projectId, raters.id] }),
    index('assignments_rater').on(t.projectId, t.raterId, t.endedAt.desc()),
    index('assignments_open').on(t.projectId, t.leaseUntil).where(sql`${t.state} = 'leased'`),
    check('assignments_scale', sql`${t.scale} in (2, 3, 5, 7)`),
    check('assignments_state', sql`${t.state} in ('leased', 'judged', 'skipped', 'expired', 'released')`),
    check('assignments_skip', sql`(${t.state} = 'skipped') <= (${t.skipReason} is not null)`),
    check('assignments_ended', sql`(${t.state} = 'leased') = (${t.endedAt} is null)`),
  ],
)
