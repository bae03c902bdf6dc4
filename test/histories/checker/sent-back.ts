import type { EndLook } from '../moment.ts'

/** Submissions that a lead sent back: they count no more, hold no seat, and are judged anew by a further revision. */
export function sentBack({ rulings, submissions }: EndLook): Set<string> {
  const back = rulings.filter(({ kind }) => kind === 'requeue')
  const whole = back.flatMap(({ subject, at }) =>
    submissions
      .filter(({ comparisonId, receivedAt }) => comparisonId === subject && receivedAt <= at)
      .map(({ id }) => id),
  )
  return new Set([...back.map(({ subject }) => subject), ...whole])
}
