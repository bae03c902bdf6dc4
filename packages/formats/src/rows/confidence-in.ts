import type { Cell } from './cell.ts'
import type { RowContext } from './row-reader.ts'

/** How sure a program was, where it is a share from 0 to 1. Anything else is on a scale that is not known, and not kept. */
export function confidenceIn(cell: Cell, notKept: RowContext['notKept'], what: string): { confidence?: number } {
  if (cell.isAbsent) return {}
  const given = typeof cell.value === 'string' && cell.value.trim() !== '' ? Number(cell.value) : cell.value
  if (typeof given === 'number' && given >= 0 && given <= 1) return { confidence: given }
  notKept(what)
  return {}
}
