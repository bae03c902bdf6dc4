import type { ErrorGroup, RowError } from '@tiebreak/contracts/data/row-error.ts'
import type { NotKept } from '@tiebreak/contracts/data/schemas.ts'
import { tell } from '@tiebreak/contracts/tell.ts'

/** As many kinds are told apart; the rest is counted together. */
const MOST_KINDS = 100
const FIRST_LINES = 5

export type ImportReport = {
  notKept: (what: string, count?: number) => void
  addErrors: (errors: readonly RowError[]) => void
  /** What was not kept, the most frequent first, and errors by kind in the order of the first of each. */
  read: () => { notKept: NotKept[]; errorGroups: ErrorGroup[] }
}

/**
 * What an import says of a file as a whole, in memory that does not grow with it.
 * @param before the errors by kind of the batches that are in already
 */
export function createReport(before: readonly ErrorGroup[] = []): ImportReport {
  const notKept = new Map<string, number>()
  const groups = new Map(before.map((group) => [keyOf(group), structuredClone(group)]))
  return {
    notKept(what, count = 1) {
      const known = notKept.has(what) || notKept.size < MOST_KINDS ? what : 'other fields'
      notKept.set(known, (notKept.get(known) ?? 0) + count)
    },
    addErrors(errors) {
      for (const { line, field, found, expected } of errors) {
        const place = field.replace(/\[\d+\]/g, '[]')
        const key = keyOf({ field: place, expected })
        const known = groups.get(key) ?? groups.get(groups.size < MOST_KINDS ? key : OTHERS)
        const group = known ?? { field: place, found, expected, count: 0, lines: [] }
        if (!known && groups.size >= MOST_KINDS)
          Object.assign(group, { field: OTHERS, expected: 'see the list of errors' })
        if (!known) groups.set(groups.size >= MOST_KINDS ? OTHERS : key, group)
        group.count += 1
        if (group.lines.length < FIRST_LINES && !group.lines.includes(line)) group.lines.push(line)
      }
    },
    read: () => ({
      notKept: [...notKept].map(([what, count]) => ({ what, count })).sort((a, b) => b.count - a.count),
      errorGroups: [...groups.values()],
    }),
  }
}

const OTHERS = '(others)'

/** Errors name fields and ids as they were given, which a database or a terminal might not take. */
export function asTold({ line, field, found, expected }: RowError): RowError {
  return { line, field: tell(field), found: tell(found), expected: tell(expected) }
}

function keyOf({ field, expected }: Pick<ErrorGroup, 'field' | 'expected'>): string {
  return field === OTHERS ? OTHERS : `${field}\n${expected}`
}
