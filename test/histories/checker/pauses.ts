import type { History } from '../history.ts'

/** A paused project, and a paused annotator, is handed out nothing from the answer that says so until it is undone. */
export function pauses({ events }: History): string[] {
  const changes = events.filter((event) => event.call === 'state' || event.call === 'rater')
  return changes.flatMap((change) => {
    const isPause = change.call === 'state' ? !change.open : change.paused
    if (!isPause || change.outcome.kind !== 'answered') return []
    const isSame = (other: (typeof changes)[number]) =>
      change.call === 'state'
        ? other.call === 'state' && other.projectId === change.projectId
        : other.call === 'rater' && other.projectId === change.projectId && other.userId === change.userId
    const until = Math.min(
      Number.POSITIVE_INFINITY,
      ...changes.filter((other) => isSame(other) && other.begun >= change.ended).map(({ begun }) => begun),
    )
    return events.flatMap((event) => {
      if (event.call !== 'lease' || event.outcome.kind !== 'answered') return []
      const isMeant = event.projectId === change.projectId && (change.call === 'state' || event.by === change.userId)
      const isWithin = event.begun > change.ended && event.ended < until
      const { length } = event.outcome.answer.assignments
      return isMeant && isWithin && length > 0 ? [`${event.by} was handed out ${length} during a pause`] : []
    })
  })
}
