import type { ResponseHandle } from '@tiebreak/contracts/ids.ts'
import type { Judgement } from '#features/annotating/answer/judgement.ts'

type Tier = readonly ResponseHandle[]

/** What has been said so far about more than two responses: tiers from best to worst, and who is unacceptable, placed or not. */
export type Ranking = { tiers: readonly Tier[]; unacceptable: readonly ResponseHandle[] }

/** Nothing is placed beforehand: the order in which responses are shown is never a judgement. */
export const EMPTY_RANKING: Ranking = { tiers: [], unacceptable: [] }

/** The rank of a response, 1 is best; null when it is not placed. */
export function rankOf({ tiers }: Ranking, handle: ResponseHandle): number | null {
  const at = tierOf(tiers, handle)
  return at < 0 ? null : at + 1
}

/** All responses, the best first; those without a place stay in their order at the end. */
export function inRankOrder(ranking: Ranking, handles: readonly ResponseHandle[]): readonly ResponseHandle[] {
  const worst = ranking.tiers.length + 1
  return handles.toSorted((one, other) => (rankOf(ranking, one) ?? worst) - (rankOf(ranking, other) ?? worst))
}

/** Who shares the rank of a placed response, itself left out. */
export function tiedWith({ tiers }: Ranking, handle: ResponseHandle): readonly ResponseHandle[] {
  return (tiers[tierOf(tiers, handle)] ?? []).filter((one) => one !== handle)
}

/** Gives the next rank. One that is placed stays where it is. */
export function place(ranking: Ranking, handle: ResponseHandle): Ranking {
  return tierOf(ranking.tiers, handle) >= 0 ? ranking : { ...ranking, tiers: [...ranking.tiers, [handle]] }
}

export function takeOut(ranking: Ranking, handle: ResponseHandle): Ranking {
  return { ...ranking, tiers: without(ranking.tiers, handle) }
}

/** One step better (-1) or worse (1): out of its tie, else past the whole neighbouring rank. */
export function move(ranking: Ranking, handle: ResponseHandle, step: -1 | 1): Ranking {
  const { tiers } = ranking
  const at = tierOf(tiers, handle)
  if (at < 0) return ranking
  const tied = tiedWith(ranking, handle)
  const target = tied.length > 0 ? (step === -1 ? at : at + 1) : at + step
  if (tied.length === 0 && (target < 0 || target >= tiers.length)) return ranking
  return { ...ranking, tiers: without(tiers, handle).toSpliced(target, 0, [handle]) }
}

/** Ties with the rank above; one that is tied gets the rank below its tie instead. */
export function toggleTie(ranking: Ranking, handle: ResponseHandle): Ranking {
  const { tiers } = ranking
  const at = tierOf(tiers, handle)
  if (at < 0) return ranking
  if (tiedWith(ranking, handle).length > 0) return move(ranking, handle, 1)
  const above = tiers[at - 1]
  if (!above) return ranking
  return { ...ranking, tiers: without(tiers, handle).with(at - 1, [...above, handle]) }
}

/** Puts a response into a gap between ranks: 0 is before the best. What a drag does. */
export function putAt(ranking: Ranking, handle: ResponseHandle, gap: number): Ranking {
  const at = tierOf(ranking.tiers, handle)
  const alone = at >= 0 && tiedWith(ranking, handle).length === 0
  const target = alone && at < gap ? gap - 1 : gap
  return { ...ranking, tiers: without(ranking.tiers, handle).toSpliced(target, 0, [handle]) }
}

/** Ties a response with those of a rank, counted from 0; on its own rank it stays. What a drag onto a rank does. */
export function tieAt(ranking: Ranking, handle: ResponseHandle, at: number): Ranking {
  const target = ranking.tiers[at]
  if (!target || target.includes(handle)) return ranking
  const tiers = ranking.tiers.map((tier) =>
    tier === target ? [...tier, handle] : tier.filter((one) => one !== handle),
  )
  return { ...ranking, tiers: tiers.filter((tier) => tier.length > 0) }
}

export function toggleUnacceptable(ranking: Ranking, handle: ResponseHandle): Ranking {
  const { unacceptable } = ranking
  return {
    ...ranking,
    unacceptable: unacceptable.includes(handle)
      ? unacceptable.filter((one) => one !== handle)
      : [...unacceptable, handle],
  }
}

/** How many of these responses still need a place. When all are unacceptable, that is the judgement and none does. */
export function missingOf(ranking: Ranking, handles: readonly ResponseHandle[]): number {
  if (handles.every((handle) => ranking.unacceptable.includes(handle))) return 0
  return handles.filter((handle) => rankOf(ranking, handle) === null).length
}

/** The judgement that a complete ranking gives; null while something is missing. */
export function judgementOf(ranking: Ranking, handles: readonly ResponseHandle[]): Judgement | null {
  if (missingOf(ranking, handles) > 0) return null
  const unacceptable = handles.filter((handle) => ranking.unacceptable.includes(handle))
  if (unacceptable.length === handles.length) return { ranks: null, strength: null, bothBad: true, unacceptable }
  const ranks = Object.fromEntries(handles.map((handle) => [handle, rankOf(ranking, handle) ?? 1]))
  return { ranks, strength: null, bothBad: false, unacceptable }
}

/** The ranking that an earlier judgement gave. */
export function rankingOf(judgement: Judgement | null, handles: readonly ResponseHandle[]): Ranking {
  const ranks = judgement?.ranks ?? {}
  const used = [...new Set(Object.values(ranks))].toSorted((one, other) => one - other)
  return {
    tiers: used.map((rank) => handles.filter((handle) => ranks[handle] === rank)),
    unacceptable: judgement?.unacceptable ?? [],
  }
}

function tierOf(tiers: readonly Tier[], handle: ResponseHandle): number {
  return tiers.findIndex((tier) => tier.includes(handle))
}

function without(tiers: readonly Tier[], handle: ResponseHandle): Tier[] {
  return tiers.map((tier) => tier.filter((one) => one !== handle)).filter((tier) => tier.length > 0)
}
