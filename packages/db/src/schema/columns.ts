import { customType, timestamp, uuid } from 'drizzle-orm/pg-core'

/** PostgreSQL's 64-bit transaction id, as text: it does not fit a JavaScript number. */
export const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' })

/** Raw bytes. */
export const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** A UTC instant. */
export const instant = () => timestamp({ withTimezone: true, mode: 'date', precision: 3 })

/** The wall: every project table begins its keys with this column. */
export const projectId = () => uuid().notNull()
