import type { History } from '../history.ts'
import type { EndLook } from '../moment.ts'
import { groupBy } from './group-by.ts'

/** Nobody is given a comparison twice, unless as a repeat: the own order turned round, after enough others, once. */
export function once({ events, end }: History): string[] {
  const ids = groupBy(end.assignments, ({ projectId, id }) => `${projectId} ${id}`)
  const twins = [...ids].flatMap(([id, same]) =>
    same.length === 1 ? [] : [`there are ${same.length} assignments ${id}`],
  )
  const given = groupBy(
    end.assignments.filter(({ repeat }) => repeat === 0),
    ({ projectId, comparisonId, raterId }) => `${projectId} comparison ${comparisonId} rater ${raterId}`,
  )
  const twice = [...given].flatMap(([whom, same]) =>
    same.length === 1 ? [] : [`${whom} was given ${same.length} times`],
  )
  // What is sent back ends anew, so that what lay between is not to be seen any longer.
  const requeued = new Set(events.filter(({ call }) => call === 'requeue').map(({ projectId }) => projectId))
  const repeats = end.assignments.filter(({ repeat, repeatOf }) => repeat > 0 || repeatOf !== null)
  return [...twins, ...twice, ...repeats.flatMap((repeat) => wrongRepeat(repeat, end, requeued))]
}

function wrongRepeat(
  repeat: EndLook['assignments'][number],
  { assignments, projects }: EndLook,
  requeued: ReadonlySet<string>,
): string[] {
  const what = `repeat ${repeat.id}`
  const original = assignments.find(({ id }) => id === repeat.repeatOf)
  if (!original || repeat.repeat !== 1) return [`${what} is the repeat number ${repeat.repeat} of ${repeat.repeatOf}`]
  const isOwn = original.raterId === repeat.raterId && original.comparisonId === repeat.comparisonId
  const isTurned = original.displayOrder.toReversed().join() === repeat.displayOrder.join()
  const after = projects.find(({ id }) => id === repeat.projectId)?.repeatsAfter ?? 1
  const between = assignments.filter(
    ({ id, raterId, endedAt }) =>
      id !== original.id &&
      raterId === repeat.raterId &&
      endedAt !== null &&
      endedAt >= (original.endedAt ?? 0) &&
      endedAt <= repeat.leasedAt,
  ).length
  return [
    ...(isOwn ? [] : [`${what} is of another's assignment or comparison`]),
    ...(isTurned ? [] : [`${what} is shown in ${repeat.displayOrder}, the first in ${original.displayOrder}`]),
    ...(between >= after || requeued.has(repeat.projectId)
      ? []
      : [`${what} came after ${between} others, not ${after}`]),
  ]
}
