import { EXPORTS } from '@tiebreak/contracts/exports/formats.ts'
import type { NotHeldKind } from '@tiebreak/contracts/exports/left-out-kinds.ts'
import type { ExportFormat } from '@tiebreak/contracts/exports/schemas.ts'

/** What a format can't hold, before anything was left out: 0 for each of its kinds. */
export function nothingNotHeld(format: ExportFormat): Partial<Record<NotHeldKind, number>> {
  return Object.fromEntries(EXPORTS[format].leavesOut.map((kind) => [kind, 0]))
}
