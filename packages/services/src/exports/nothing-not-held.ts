import { EXPORTS } from '@tiebreak/contracts/exports/formats.ts'
import type { NotHeldKind } from '@tiebreak/contracts/exports/left-out-kinds.ts'
import type { ExportFormat } from '@tiebreak/contracts/exports/schemas.ts'

/** What a format cannot hold, before anything was left out: each of its kinds, and 0. */
export function nothingNotHeld(format: ExportFormat): Partial<Record<NotHeldKind, number>> {
  return Object.fromEntries(EXPORTS[format].leavesOut.map((kind) => [kind, 0]))
}
