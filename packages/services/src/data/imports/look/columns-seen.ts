import { COLUMN_VALUES_MOST } from '@tiebreak/contracts/data/looking.ts'
import type { LookColumn } from '@tiebreak/contracts/data/looks.ts'
import { tell } from '@tiebreak/contracts/tell.ts'
import { showFound } from '@tiebreak/formats/readers/show-found.ts'

const MOST_COLUMNS = 200
const SAMPLES = 3
const SAMPLE_LETTERS = 120
const VALUE_LETTERS = 100
const NAME_LETTERS = 200

type Seen = { filled: number; samples: string[]; values: Map<string, number> | null }

export type ColumnsSeen = { add: (row: unknown) => void; read: () => LookColumn[] }

/** What the columns of a table hold, so that they can be mapped; in memory that does not grow with the file. */
export function seeColumns(): ColumnsSeen {
  const columns = new Map<string, Seen>()
  let rows = 0
  return {
    add(row) {
      if (typeof row !== 'object' || row === null || Array.isArray(row)) return
      rows += 1
      for (const [name, value] of Object.entries(row)) {
        const known = columns.get(name)
        if (!known && (columns.size >= MOST_COLUMNS || !isMappable(name))) continue
        const seen = known ?? { filled: 0, samples: [], values: new Map() }
        columns.set(name, seen)
        see(seen, value)
      }
    },
    read: () =>
      [...columns].map(([name, { filled, samples, values }]) => ({
        ...{ name, filled, samples },
        values: values && listed(values, rows - filled),
      })),
  }
}

/** Whether a name can stand in a mapping: it is as it is shown. */
function isMappable(name: string): boolean {
  return name !== '' && name.length <= NAME_LETTERS && tell(name, NAME_LETTERS) === name
}

function see(seen: Seen, value: unknown): void {
  if (value === undefined || value === null || value === '') return
  seen.filled += 1
  if (seen.samples.length < SAMPLES) {
    const sample = typeof value === 'object' ? showFound(value) : tell(String(value), SAMPLE_LETTERS)
    if (!seen.samples.includes(sample)) seen.samples.push(sample)
  }
  if (seen.values === null) return
  const text = typeof value === 'object' ? null : String(value)
  // A value that is longer or that is shown otherwise than it is could not be named in a mapping.
  if (text === null || text.length > VALUE_LETTERS || tell(text, VALUE_LETTERS) !== text) seen.values = null
  else seen.values.set(text, (seen.values.get(text) ?? 0) + 1)
  if ((seen.values?.size ?? 0) > COLUMN_VALUES_MOST) seen.values = null
}

function listed(values: ReadonlyMap<string, number>, empty: number) {
  const all = [...values].sort(([, a], [, b]) => b - a)
  return [...all, ...(empty > 0 ? [['', empty] as const] : [])].map(([text, count]) => ({ text, count }))
}
