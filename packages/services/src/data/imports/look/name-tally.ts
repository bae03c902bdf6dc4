import type { NameQuestion } from '@tiebreak/contracts/data/looks.ts'
import { nearKey } from './visible-text.ts'

/** As many names with spaces at their ends or in another Unicode form are told apart; there are few in any file. */
const MOST_SUSPECTS = 10_000
const SHOWN_NAMES = 50

type Seen = { count: number; line: number }

export type NameTally = {
  add: (name: string, line: number) => void
  /** The first different names. */
  names: () => string[]
  /** Whether the file has to be read once more, for the plain forms of names that are not. */
  needsPlainForms: () => boolean
  /** In that second reading. */
  addPlainForm: (name: string, line: number) => void
  /** What has to be looked up in the project: the names of the file that may be meant by several. */
  suspects: () => string[]
  questions: (inProject: ReadonlySet<string>) => NameQuestion[]
}

/**
 * Finds names that differ only in spaces at their ends or in their Unicode form. One of two such names is not in its plain
 * form, so that only names that are not are kept in memory, and those that meet one of the project's.
 * @param ofProject names of the project that are not in their plain form
 */
export function createNameTally(ofProject: readonly string[]): NameTally {
  const meets = new Set(ofProject.map(nearKey))
  const found = new Map<string, Seen>()
  const first = new Set<string>()
  const odd = new Set<string>()
  const see = (name: string, line: number) => {
    const seen = found.get(name)
    if (seen) seen.count += 1
    else if (found.size < MOST_SUSPECTS) found.set(name, { count: 1, line })
  }
  return {
    add(name, line) {
      if (first.size < SHOWN_NAMES) first.add(name)
      const key = nearKey(name)
      if (key !== name && odd.size < MOST_SUSPECTS) odd.add(key)
      if (key !== name || meets.has(key)) see(name, line)
    },
    names: () => [...first],
    needsPlainForms: () => odd.size > 0,
    addPlainForm(name, line) {
      if (odd.has(name) && !meets.has(name)) see(name, line)
    },
    suspects() {
      const keys = new Set([...found.keys()].map(nearKey))
      return [...new Set([...found.keys(), ...keys, ...ofProject.filter((name) => keys.has(nearKey(name)))])]
    },
    questions(inProject) {
      const groups = new Map<string, Set<string>>()
      for (const name of [...inProject, ...found.keys()]) {
        const key = nearKey(name)
        groups.set(key, (groups.get(key) ?? new Set()).add(name))
      }
      return [...groups].flatMap(([key, names]) => {
        const isSettled = [...names].every((name) => inProject.has(name) || !found.has(name))
        if (names.size < 2 || isSettled) return []
        return [
          {
            key,
            names: [...names].toSorted().map((name) => ({
              name,
              count: found.get(name)?.count ?? 0,
              line: found.get(name)?.line ?? null,
              isKnown: inProject.has(name),
            })),
            together: togetherOf(key, names, inProject),
          },
        ]
      })
    },
  }
}

/** The name that the project has already, in its plain form if it has that; else the plain form. */
function togetherOf(key: string, names: ReadonlySet<string>, inProject: ReadonlySet<string>): string {
  if (inProject.has(key)) return key
  // The same one whenever it is asked.
  return [...names].toSorted().find((name) => inProject.has(name)) ?? key
}
