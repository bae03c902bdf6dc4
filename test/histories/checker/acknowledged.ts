import { eventsOf, type History } from '../history.ts'
import { groupBy } from './group-by.ts'
import { sentBack } from './sent-back.ts'

/**
 * Every acknowledged judgement is there exactly once, as it was sent and as it was acknowledged; a resend hears the same.
 * Nothing is there that nobody sent, or that was refused to whoever sent it. Revisions are numbered without a gap.
 */
export function acknowledged({ events, end }: History): string[] {
  const submits = eventsOf(events, 'submit')
  const back = sentBack(end)
  const stored = groupBy(end.submissions, ({ id }) => id)
  const judgements = groupBy(end.judgements, ({ submissionId }) => submissionId)
  const assignments = new Map(end.assignments.map((assignment) => [assignment.id, assignment]))
  const users = new Map(end.raters.map(({ id, userId }) => [id, userId]))

  const wrong = submits.flatMap(({ body, by, outcome }) => {
    if (outcome.kind !== 'answered') return []
    const { answer } = outcome
    const what = `acknowledged judgement ${body.id}`
    const rows = stored.get(body.id) ?? []
    const [row] = rows
    if (!row || rows.length > 1) return [`${what} is there ${rows.length} times`]
    const assignment = assignments.get(body.assignmentId)
    const overall = (judgements.get(body.id) ?? []).filter(({ criterion }) => criterion === 'overall')
    const [judgement] = overall
    if (!judgement || overall.length > 1) return [`${what} has ${overall.length} judgements`]
    // Ranks were sent by handle and are kept by position: the handle shown at a place names the position there.
    const kept =
      judgement.ranks === null
        ? null
        : Object.fromEntries(
            assignment?.handles.map((handle, place) => [
              handle,
              judgement.ranks?.[(assignment.displayOrder[place] ?? 0) - 1],
            ]) ?? [],
          )
    const isAsSent = sorted(kept) === sorted(body.ranks) && judgement.strength === body.strength
    const isAsTold =
      answer.id === body.id &&
      answer.assignmentId === row.assignmentId &&
      answer.revision === row.revision &&
      Math.abs(Date.parse(answer.at) - row.receivedAt) <= 1
    return [
      ...(isAsSent && judgement.bothBad === body.bothBad ? [] : [`${what} is there otherwise than it was sent`]),
      ...(isAsTold &&
      row.assignmentId === body.assignmentId &&
      (row.revises === body.revises || (body.revises === null && back.has(row.revises ?? '')))
        ? []
        : [`${what} is there otherwise than it was acknowledged`]),
      ...(users.get(row.raterId) === by ? [] : [`${what} is there as another's`]),
    ]
  })

  const sent = groupBy(submits, ({ body }) => body.id)
  const unsent = end.submissions
    .filter(({ id, source }) => source === 'screen' && !sent.has(id))
    .map(({ id }) => `judgement ${id} is there, and nobody sent it`)
  const refused = [...sent].flatMap(([id, tries]) =>
    tries.every(({ outcome }) => outcome.kind === 'refused') && stored.has(id) ? [`refused answer ${id} is there`] : [],
  )
  const chains = [
    ...groupBy(
      end.submissions.filter(({ assignmentId }) => assignmentId !== null),
      ({ assignmentId }) => assignmentId ?? '',
    ),
  ].flatMap(([assignment, rows]) => {
    const inOrder = rows.toSorted((left, right) => left.revision - right.revision)
    const isChain = inOrder.every(
      ({ revision, revises }, at) => revision === at + 1 && revises === (inOrder[at - 1]?.id ?? null),
    )
    return isChain ? [] : [`the ${rows.length} revisions of assignment ${assignment} do not follow one another`]
  })
  const revised = new Set(end.submissions.map(({ revises }) => revises))
  const judged = new Set(
    end.submissions.filter(({ id }) => !revised.has(id) && !back.has(id)).map(({ assignmentId }) => assignmentId),
  )
  const judgedOnly = end.assignments
    .filter(({ id, state }) => (state === 'judged') !== judged.has(id))
    .map(({ id, state }) => `assignment ${id} is ${state}, and its judgements say otherwise`)
  return [...wrong, ...unsent, ...refused, ...chains, ...judgedOnly]
}

function sorted(ranks: Record<string, number | undefined> | null): string {
  return JSON.stringify(
    ranks === null ? null : Object.entries(ranks).sort(([left], [right]) => (left < right ? -1 : 1)),
  )
}
