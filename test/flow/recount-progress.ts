type Answered = {
  id: string
  raterId: string
  comparisonId: string
  promptId: string
  revises: string | null
  repeat: number
  receivedAt: Date
}
type Compared = { id: string; promptId: string; seats: number; taken: number; gold: boolean; state: string }
type Ruled = { kind: string; subject: string; ruledAt: Date }
type Read = <T>(text: string) => Promise<T[]>

/**
 * What counts and how far comparisons are, from the raw rows, in a way of its own: without what is revised, of gold, a
 * repeat, sent back, of a withdrawn comparison, or left out by itself or with its rater.
 */
export async function recountProgress(read: Read) {
  const answers = await read<Answered>(
    `select s.id, s.rater_id as "raterId", s.comparison_id as "comparisonId", c.prompt_id as "promptId", s.revises, s.repeat,
       s.received_at as "receivedAt" from submissions s join comparisons c on c.id = s.comparison_id`,
  )
  const comparisons = await read<Compared>(
    `select id, prompt_id as "promptId", seats, taken, gold is not null as gold, state from comparisons order by id`,
  )
  const rulings = await read<Ruled>(
    `select kind, coalesce(rater_id, submission_id, comparison_id)::text as subject, ruled_at as "ruledAt" from rulings order by seq`,
  )
  const ruledOut = new Set<string>()
  for (const { kind, subject } of rulings) {
    if (kind.startsWith('exclude') || kind === 'withdraw') ruledOut.add(subject)
    if (kind.startsWith('include') || kind === 'reopen') ruledOut.delete(subject)
  }
  const sentBack = (one: Answered) =>
    rulings.some(
      ({ kind, subject, ruledAt }) =>
        kind === 'requeue' && (subject === one.id || (subject === one.comparisonId && ruledAt >= one.receivedAt)),
    )
  const revised = new Set(answers.map(({ revises }) => revises))
  const gold = new Set(comparisons.flatMap((one) => (one.gold ? [one.id] : [])))
  const current = answers.filter(({ id }) => !revised.has(id))
  const counted = current.filter(
    (one) =>
      one.repeat === 0 &&
      !gold.has(one.comparisonId) &&
      !sentBack(one) &&
      ![one.id, one.raterId, one.comparisonId].some((subject) => ruledOut.has(subject)),
  )
  const each = comparisons.map(({ id, promptId, seats, taken, gold: isGold, state }) => {
    const judgements = counted.filter(({ comparisonId }) => comparisonId === id).length
    const asks = !isGold && state !== 'withdrawn'
    const wanted = asks ? (state === 'settled' ? Math.min(judgements, seats) : seats) : 0
    return { id, promptId, judgements, asks, wanted, filled: Math.min(judgements, wanted), taken }
  })
  const sum = (key: 'judgements' | 'wanted' | 'filled') => each.reduce((all, one) => all + one[key], 0)
  const asked = each.filter(({ asks }) => asks)
  return {
    each,
    counted: new Set(counted.map(({ id }) => id)),
    current: current.length,
    progress: {
      comparisons: each.length,
      judgements: sum('judgements'),
      seats: sum('wanted'),
      seatsTaken: sum('filled'),
      asked: asked.length,
      complete: asked.filter(({ filled, wanted }) => filled >= wanted).length,
    },
  }
}
