import type { OrganisationId } from '@tiebreak/contracts/ids.ts'
import { pgTable, text } from 'drizzle-orm/pg-core'
import { idOf, instant } from '#schema/columns.ts'

/** Who runs projects together. There is one, the default; every project is in one. */
export const organisations = pgTable('organisations', {
  id: idOf<OrganisationId>().primaryKey(),
  name: text().notNull(),
  createdAt: instant().notNull().defaultNow(),
})
