import type { History } from '../history.ts'
import type { Look } from '../moment.ts'
import { groupBy } from './group-by.ts'

/** At each moment that was looked at: as many seats are taken as are held, and no more are held than there are. */
export function seats({ looks, end }: History): string[] {
  return [...new Set([...looks, end].flatMap(ofLook))]
}

function ofLook({ comparisons, assignments }: Look): string[] {
  const holders = groupBy(
    assignments.filter(({ holdsSeat }) => holdsSeat),
    ({ projectId, comparisonId }) => `${projectId} ${comparisonId}`,
  )
  const wrong = comparisons.flatMap(({ projectId, id, taken, seats }) => {
    const held = holders.get(`${projectId} ${id}`)?.length ?? 0
    return [
      ...(held === taken ? [] : [`comparison ${id}: ${held} seats are held, ${taken} are counted as taken`]),
      ...(held <= seats ? [] : [`comparison ${id}: ${held} hold one of ${seats} seats`]),
      ...(0 <= taken && taken <= seats ? [] : [`comparison ${id}: ${taken} of ${seats} seats are taken`]),
    ]
  })
  const strange = assignments
    .filter(({ holdsSeat, goldUse, repeat, state }) => {
      const mayHold = goldUse === null && repeat === 0 && (state === 'leased' || state === 'judged')
      const mustHold = goldUse === null && repeat === 0 && state === 'leased'
      return holdsSeat ? !mayHold : mustHold
    })
    .map(({ id, state, holdsSeat }) => `assignment ${id} is ${state} and ${holdsSeat ? 'holds a' : 'holds no'} seat`)
  return [...wrong, ...strange]
}
