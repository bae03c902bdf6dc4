import type { MakeComparisons } from '@tiebreak/contracts/comparisons/schemas.ts'
import { ComparisonId, type JobId, type ProjectId, type PromptId, type ResponseId } from '@tiebreak/contracts/ids.ts'
import { StoredPolicy } from '@tiebreak/contracts/queue/stored-policy.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { countPrompts, insertComparisons, listPromptResponses } from '@tiebreak/db/queries/comparisons/comparisons.ts'
import { refreshStatistics } from '@tiebreak/db/queries/instance/instance.ts'
import { findPolicy, setRaterQuota } from '@tiebreak/db/queries/queue/queue.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { createRandom, type Random } from '@tiebreak/statistics'
import type { Verb } from '#context.ts'
import { comparisonSetKey } from '#data/prompts/set-key.ts'
import { askToWeigh } from '#jobs/ask-to-weigh.ts'
import { runJob } from '#jobs/run-job.ts'
import { seedOf } from '#seed-of.ts'
import { drawSeats, shuffled } from './draw-seats.ts'
import { stratumOf } from './stratum-of.ts'

type Input = { projectId: ProjectId; jobId: JobId; plan: MakeComparisons & { overlap: number } }

const PROMPTS_PER_BATCH = 100

/** Creates the comparisons of a plan, some prompts at a time. A prompt that already has its pairs gets no more. */
export async function runMakeComparisons({ ctx, input }: Verb<Input>): Promise<void> {
  const { projectId, jobId, plan } = input
  await runJob(ctx, input, async (report) => {
    const random = createRandom(seedOf(jobId))
    const total = await withTransaction(ctx.db, { projectId }, (tx) => countPrompts(tx, projectId))
    let done = 0
    for (let after: PromptId | undefined; ; ) {
      const prompts = await withTransaction(ctx.db, { projectId }, async (tx) => {
        const { overlap } = StoredPolicy.parse(await findPolicy(tx, projectId))
        const page = await listPromptResponses(tx, projectId, { after, limit: PROMPTS_PER_BATCH })
        const chosen = page.flatMap(({ promptId, tags, responses, pairs, sets }) => {
          const known = new Set([...pairs, ...sets].map(nameOf))
          return (
            plan.pairs === 'ranking'
              ? chooseRankings(responses, sets, plan, random)
              : choosePairs(responses, pairs, plan, random)
          ).map((pair) => ({
            promptId,
            stratum: stratumOf(tags),
            pair,
            isNew: !known.has(nameOf(pair.map(({ id }) => id))),
          }))
        })
        // Drawn once: creating comparisons again after an import would otherwise draw another share of the existing
        // ones.
        const fresh = chosen.filter(({ isNew }) => isNew)
        const seats = drawSeats(fresh, { overlap: plan.overlap, share: overlap.share, random })
        const drawn = new Map(fresh.map((one, at) => [one, seats[at]]))
        const made = chosen.map((one) => ({
          id: newId(ComparisonId),
          promptId: one.promptId,
          seats: drawn.get(one) ?? plan.overlap,
          setKey: comparisonSetKey(one.pair.map((response) => response.externalId)),
          responseIds: one.pair.map((response) => response.id),
        }))
        await insertComparisons(tx, projectId, made, { singlesStay: overlap.share < 1 })
        return page
      })
      done += prompts.length
      await report({ done, total })
      after = prompts.at(-1)?.promptId
      if (prompts.length < PROMPTS_PER_BATCH) break
    }
    await withTransaction(ctx.db, { projectId }, async (tx) => {
      await setRaterQuota(tx, projectId)
      await refreshStatistics(tx)
      await askToWeigh(ctx, tx, projectId)
    })
  })
}

/** The same for the same responses in any order. */
function nameOf(responseIds: readonly ResponseId[]): string {
  return responseIds.toSorted().join(' ')
}

type Candidate = { id: string; externalId: string; system: string | null }

/**
 * The pairs of one prompt that a plan asks for, each in the order in which the responses first appeared. A sample keeps
 * existing pairs and adds what its number lacks: first along a random chain through the responses, to connect as many
 * as possible, then at random.
 * @param existing pairs of response ids that are already compared
 */
function choosePairs<T extends Candidate>(
  responses: readonly T[],
  existing: readonly (readonly [string, string])[],
  plan: Exclude<MakeComparisons, { pairs: 'ranking' }>,
  random: Random,
): [T, T][] {
  const pairs: [T, T][] = []
  for (const [at, first] of responses.entries())
    for (const second of responses.slice(at + 1)) pairs.push([first, second])

  if (plan.pairs === 'all') return pairs
  if (plan.pairs === 'baseline')
    return pairs.filter(([first, second]) => (first.system === plan.system) !== (second.system === plan.system))

  const known = new Set(existing.flatMap(([first, second]) => [`${first} ${second}`, `${second} ${first}`]))
  const isKnown = ([first, second]: [T, T]) => known.has(`${first.id} ${second.id}`)
  const place = new Map(shuffled(responses, random).map((response, index) => [response.id, index]))
  const gap = ([first, second]: [T, T]) => Math.abs((place.get(first.id) ?? 0) - (place.get(second.id) ?? 0))
  const chain = pairs.filter((pair) => gap(pair) === 1)
  const rest = pairs.filter((pair) => gap(pair) !== 1)
  const missing = [...shuffled(chain, random), ...shuffled(rest, random)].filter((pair) => !isKnown(pair))
  return [...pairs.filter(isKnown), ...missing.slice(0, Math.max(0, plan.perPrompt - existing.length))]
}

const TRIES = 50

/**
 * The sets of one prompt to be ranked: those that exist, and as many new ones as its number lacks. Each new set takes
 * the responses that are in the fewest sets, so that all are ranked about equally often.
 * @param existing sets of response ids that are already ranked
 * @returns sets of `k` responses, or of all if the prompt has fewer; none if it has fewer than three
 */
function chooseRankings<T extends { id: string }>(
  responses: readonly T[],
  existing: readonly (readonly string[])[],
  { k, perPrompt }: { k: number; perPrompt: number },
  random: Random,
): T[][] {
  const size = Math.min(k, responses.length)
  if (size < 3) return []
  const place = new Map(responses.map((response, at) => [response.id, at]))
  const inOrder = (set: readonly T[]) => set.toSorted((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))
  const keyOf = (set: readonly { id: string }[]) =>
    inOrder(responses.filter(({ id }) => set.some((one) => one.id === id)))
      .map(({ id }) => id)
      .join(' ')
  const sets = existing
    .filter((set) => set.length === size)
    .map((set) => responses.filter(({ id }) => set.includes(id)))
    .filter((set) => set.length === size)
  const known = new Set(sets.map(keyOf))
  const used = new Map(responses.map(({ id }) => [id, sets.filter((set) => set.some((one) => one.id === id)).length]))
  for (let tries = 0; sets.length < perPrompt && tries < TRIES; ) {
    const order = shuffled(responses, random)
    // If the least used form an existing set, chance finds another.
    if (tries === 0) order.sort((a, b) => (used.get(a.id) ?? 0) - (used.get(b.id) ?? 0))
    const set = inOrder(order.slice(0, size))
    if (known.has(keyOf(set))) {
      tries += 1
      continue
    }
    tries = 0
    known.add(keyOf(set))
    sets.push(set)
    for (const { id } of set) used.set(id, (used.get(id) ?? 0) + 1)
  }
  return sets
}
