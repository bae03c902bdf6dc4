type Judged = {
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
type Said = { user: string; change: 'given' | 'withdrawn'; body: string }
type Read = <T>(text: string) => Promise<T[]>

/**
 * What counts and how far comparisons are, from the raw rows, in a way of its own: without what is revised, of gold, a
 * repeat, sent back, of a withdrawn comparison, without consent, or left out by itself or with its rater.
 */
export async function recountProgress(read: Read) {
  const judgements = await read<Judged>(
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
  const without = await withoutConsent(read)
  const sentBack = (one: Judged) =>
    rulings.some(
      ({ kind, subject, ruledAt }) =>
        kind === 'requeue' && (subject === one.id || (subject === one.comparisonId && ruledAt >= one.receivedAt)),
    )
  const revised = new Set(judgements.map(({ revises }) => revises))
  const gold = new Set(comparisons.flatMap((one) => (one.gold ? [one.id] : [])))
  const current = judgements.filter(({ id }) => !revised.has(id))
  const counted = current.filter(
    (one) =>
      one.repeat === 0 &&
      !gold.has(one.comparisonId) &&
      !sentBack(one) &&
      !without.has(one.raterId) &&
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

/** The raters with a login who said last that they withdraw, or where consent is asked for never agreed to a text. */
async function withoutConsent(read: Read): Promise<Set<string>> {
  const [latest] = await read<{ body: string }>('select body from consent_texts order by version desc limit 1')
  const asks = (latest?.body ?? '').trim() !== ''
  const said = await read<Said>(
    `select c.user_id as "user", c.change, t.body from consents c
     join consent_texts t on t.version = c.version order by c.seq`,
  )
  const last = new Map(said.map((one) => [one.user, one]))
  const raters = await read<{ id: string; user: string }>(
    'select id, user_id as "user" from raters where user_id is not null',
  )
  const lacks = ({ user }: { user: string }) => {
    const word = last.get(user)
    if (word?.change === 'withdrawn') return true
    return asks && (word === undefined || word.body.trim() === '')
  }
  return new Set(raters.filter(lacks).map(({ id }) => id))
}
