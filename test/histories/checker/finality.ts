import type { History } from '../history.ts'

/**
 * What an annotator has judged, skipped or flagged is not handed out to them again unless it was sent back, and is theirs alone; what is shown
 * again is shown in the same order.
 */
export function finality({ events, end: last }: History): string[] {
  const assignments = new Map(last.assignments.map((assignment) => [assignment.id, assignment]))
  const users = new Map(last.raters.map(({ id, userId }) => [id, userId]))
  const ended = new Map<string, number>()
  for (const event of events) {
    if (event.outcome.kind !== 'answered') continue
    const id =
      event.call === 'submit'
        ? event.body.assignmentId
        : event.call === 'skip' || event.call === 'flag'
          ? event.assignmentId
          : ''
    if (id !== '') ended.set(id, Math.min(ended.get(id) ?? Number.POSITIVE_INFINITY, event.ended))
  }
  const requeues = events.filter(({ call }) => call === 'requeue')
  const mayComeBack = (projectId: string, since: number, until: number) =>
    requeues.some((one) => one.projectId === projectId && one.ended >= since && one.begun <= until)
  return events.flatMap((event) => {
    if (event.call !== 'lease' || event.outcome.kind !== 'answered') return []
    return event.outcome.answer.assignments.flatMap(({ id, handles }) => {
      const assignment = assignments.get(id)
      if (!assignment) return [`assignment ${id} was handed out and is not there`]
      const end = ended.get(id) ?? Number.POSITIVE_INFINITY
      return [
        ...(end < event.begun && !mayComeBack(event.projectId, end, event.ended)
          ? [`assignment ${id} came back after its end`]
          : []),
        ...(users.get(assignment.raterId) === event.by ? [] : [`assignment ${id} was handed out to another`]),
        ...(assignment.handles.join() === handles.join()
          ? []
          : [`assignment ${id} was shown in another order than it has`]),
      ]
    })
  })
}
