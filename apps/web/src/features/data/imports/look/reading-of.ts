import type { Import } from '@tiebreak/contracts/data/schemas.ts'

/** How a waiting file is read now, for a look that changes nothing of it; nothing where that was detected. */
export function readingOf({ format, options, mapping, recognisedBy }: Import) {
  if (format === null || recognisedBy !== null) return {}
  return { format, options, ...(mapping === null ? {} : { mapping }) }
}
