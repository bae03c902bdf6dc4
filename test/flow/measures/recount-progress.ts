type Judged = {
  id: string
  raterId: string
  comparisonId: string
  promptId: string
  revises: string | null
  repeat: number
  receivedAt: Date
  consentVersion: number | null
  afterWithdrawal: string | null
  guidelinesVersion: number | null
}
type Compared = { id: string; promptId: string; seats: number; taken: number; gold: boolean; state: string }
type Ruled = { kind: string; subject: string; ruledAt: Date }
type Said = { seq: string; user: string; change: 'given' | 'withdrawn'; version: number; body: string }
type Read = <T>(text: string) => Promise<T[]>

/**
 * What counts and how far comparisons are, from the raw rows, in a way of its own: without what is revised, of gold, a
 * repeat, sent back, of a withdrawn comparison, waiting for consent or an acknowledgement, or left out by itself or with its
 * rater.
 */
export async function recountProgress(read: Read) {
  const judgements = await read<Judged>(
    `select s.id, s.rater_id as "raterId", s.comparison_id as "comparisonId", c.prompt_id as "promptId", s.revises, s.repeat,
       s.received_at as "receivedAt", s.consent_version as "consentVersion", s.after_withdrawal as "afterWithdrawal",
       s.guidelines_version as "guidelinesVersion" from submissions s join comparisons c on c.id = s.comparison_id`,
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
  const waits = await waitingOnes(read)
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
      !waits(one) &&
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

/**
 * Judgements by people with a login who have not agreed, since they last withdrew before it, to its text or a later one,
 * where the project asks; or who have not acknowledged its guidelines.
 */
async function waitingOnes(read: Read): Promise<(one: Judged) => boolean> {
  const [latest] = await read<{ body: string }>('select body from consent_texts order by version desc limit 1')
  const asks = (latest?.body ?? '').trim() !== ''
  const said = await read<Said>(
    `select c.seq, c.user_id as "user", c.change, c.version, t.body from consents c
     join consent_texts t on t.version = c.version order by c.seq`,
  )
  const acknowledged = await read<{ user: string; version: number }>(
    'select user_id as "user", version from guideline_acknowledgements',
  )
  const guides = await read<{ version: number; body: string }>('select version, body from guidelines')
  const users = new Map(
    (
      await read<{ id: string; user: string }>('select id, user_id as "user" from raters where user_id is not null')
    ).map(({ id, user }) => [id, user]),
  )
  return ({ raterId, consentVersion, afterWithdrawal, guidelinesVersion }) => {
    const user = users.get(raterId)
    if (user === undefined) return false
    const given = said.filter(
      (word) => word.user === user && word.change === 'given' && BigInt(word.seq) > BigInt(afterWithdrawal ?? 0),
    )
    const agreed = given.some(({ version, body }) => body.trim() !== '' && version >= (consentVersion ?? 0))
    if (asks ? !agreed : afterWithdrawal !== null && given.length === 0) return true
    if (consentVersion === null || guidelinesVersion === null) return false
    const guide = guides.find(({ version }) => version === guidelinesVersion)
    return (
      (guide?.body ?? '').trim() !== '' &&
      !acknowledged.some((one) => one.user === user && one.version >= guidelinesVersion)
    )
  }
}
