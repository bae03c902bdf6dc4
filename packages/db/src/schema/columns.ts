import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { type AnyColumn, type SQL, sql } from 'drizzle-orm'
import { customType, timestamp, uuid } from 'drizzle-orm/pg-core'

/** PostgreSQL's 64-bit transaction id, as text: it does not fit a JavaScript number. */
export const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' })

/** Raw bytes. */
export const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** A UTC instant. */
export const instant = () => timestamp({ withTimezone: true, mode: 'date', precision: 3 })

/** The wall between projects: every project table begins its keys with this column. */
export const projectId = () => idOf<ProjectId>().notNull()

/** An id of one kind, which the types keep apart from ids of other kinds. */
export function idOf<Id extends string>() {
  return uuid().$type<Id>()
}

/** A CHECK that a column holds one value of a list. The lists are those of the contracts. */
export function isOneOf(column: AnyColumn, list: readonly (string | number)[]): SQL {
  return sql`${column} in (${inSql(list)})`
}

/** The values of a list as SQL literals, separated by commas. */
export function inSql(list: readonly (string | number)[]): SQL {
  return sql.raw(list.map((one) => (typeof one === 'number' ? String(one) : `'${one}'`)).join(', '))
}
