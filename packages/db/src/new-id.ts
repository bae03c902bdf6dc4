import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'

/** A fresh id of a kind, such as `newId(JobId)`: a UUIDv7, so ids sort by creation time. */
export function newId<Kind extends z.ZodType<string>>(kind: Kind): z.output<Kind> {
  return kind.parse(uuidv7())
}
