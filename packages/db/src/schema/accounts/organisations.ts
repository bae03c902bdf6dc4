import type { OrganisationId } from '@tiebreak/contracts/ids.ts'
import { pgTable, text } from 'drizzle-orm/pg-core'
import { idOf, instant } from '#schema/columns.ts'

/** People who run projects together. Every project belongs to one; for now there is only the default. */
export const organisations = pgTable('organisations', {
  id: idOf<OrganisationId>().primaryKey(),
  name: text().notNull(),
  createdAt: instant().notNull().defaultNow(),
})
