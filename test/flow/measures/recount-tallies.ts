export type Tally = {
  criterion: string
  first: string
  second: string
  firstWins: number
  secondWins: number
  ties: number
  bothBad: number
}

type Judged = {
  id: string
  raterId: string
  comparisonId: string
  revises: string | null
  receivedAt: Date
  criterion: string
  ranks: number[] | null
  bothBad: boolean
  responses: string[]
}
type Ruling = { kind: string; subject: string; ruledAt: Date }

/**
 * Counts wins, ties and both bad per pair of responses from the raw rows, in a way of its own: what is revised,
 * excluded for now, sent back, or older than a requeue of its comparison is out.
 */
export async function recountTallies(read: <T>(text: string) => Promise<T[]>): Promise<Tally[]> {
  const judged = await read<Judged>(
    `select s.id, s.rater_id as "raterId", s.comparison_id as "comparisonId", s.revises, s.received_at as "receivedAt",
       j.criterion, j.ranks, j.both_bad as "bothBad",
       array(select c.response_id::text from comparison_responses c
             where c.comparison_id = s.comparison_id order by c.position) as responses
     from submissions s join judgements j on j.submission_id = s.id`,
  )
  const rulings = await read<Ruling>(
    `select kind, coalesce(rater_id, submission_id, comparison_id)::text as subject, ruled_at as "ruledAt"
     from rulings order by seq`,
  )
  const revised = new Set(judged.map(({ revises }) => revises))
  const excluded = new Set<string>()
  for (const { kind, subject } of rulings)
    if (kind.startsWith('exclude')) excluded.add(subject)
    else if (kind.startsWith('include')) excluded.delete(subject)
  const isRequeued = ({ id, comparisonId, receivedAt }: Judged) =>
    rulings.some(
      ({ kind, subject, ruledAt }) =>
        kind === 'requeue' && (subject === id || (subject === comparisonId && ruledAt >= receivedAt)),
    )

  const counts = new Map<string, Tally>()
  for (const one of judged) {
    if (revised.has(one.id) || excluded.has(one.id) || excluded.has(one.raterId) || isRequeued(one)) continue
    for (const [at, left] of one.responses.entries())
      for (const [behind, right] of one.responses.slice(at + 1).entries()) {
        const [first = left, second = right] = [left, right].sort()
        const key = `${one.criterion} ${first} ${second}`
        const zero = { firstWins: 0, secondWins: 0, ties: 0, bothBad: 0 }
        const tally = counts.get(key) ?? { criterion: one.criterion, first, second, ...zero }
        counts.set(key, tally)
        const better = Math.sign((one.ranks?.[at] ?? 0) - (one.ranks?.[at + 1 + behind] ?? 0))
        if (one.bothBad) tally.bothBad += 1
        else if (better === 0) tally.ties += 1
        else if ((better < 0 ? left : right) === first) tally.firstWins += 1
        else tally.secondWins += 1
      }
  }
  return [...counts.entries()].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, tally]) => tally)
}
