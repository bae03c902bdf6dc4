/** Fewer people than this could be found out. */
export const SMALLEST_GROUP = 5

export type ShownGroup = { name: string /** Null where it is not given out. */; people: number | null }

/**
 * Counts of people by group, without those that would show something about a few: a group of fewer than five, and one that
 * all but fewer than five are in. Where groups part the people, what is hidden must not follow from the rest: so at least
 * two are hidden if any is, with five people or more among them.
 * @param of all people
 */
export function hideSmallGroups(
  groups: readonly { name: string; people: number }[],
  of: number,
): readonly ShownGroup[] {
  const some = groups.filter(({ people }) => people > 0)
  const isSmall = (n: number) => n > 0 && n < SMALLEST_GROUP
  const hidden = new Set(some.filter(({ people }) => isSmall(people) || isSmall(of - people)))
  const bySize = some.toSorted((one, other) => one.people - other.people || (one.name < other.name ? -1 : 1))
  for (const next of bySize) {
    const people = [...hidden].reduce((sum, one) => sum + one.people, 0)
    if (hidden.size === 0 || (hidden.size > 1 && people >= SMALLEST_GROUP)) break
    hidden.add(next)
  }
  return some
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .map((group) => ({ name: group.name, people: hidden.has(group) ? null : group.people }))
}
