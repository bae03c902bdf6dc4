import type { History } from '../history.ts'
import type { EndLook } from '../moment.ts'
import { reviewActs } from './review-acts.ts'
import { sentBack } from './sent-back.ts'

type Tally = EndLook['tallies'][number]

/** The tallies are what a recount of the raw rows gives: in a way of its own, without the product's view. */
export function tallies({ end }: History): string[] {
  const counted = recount(end)
  const kept = new Map(end.tallies.filter((tally) => total(tally) > 0).map((tally) => [keyOf(tally), tally]))
  const twice = end.tallies.length - new Set(end.tallies.map(keyOf)).size
  return [
    ...(twice === 0 ? [] : [`${twice} pairs have more than one tally`]),
    ...[...new Set([...counted.keys(), ...kept.keys()])].flatMap((key) => {
      const [raw, cached] = [inWords(counted.get(key)), inWords(kept.get(key))]
      return raw === cached ? [] : [`pair ${key}: raw rows say ${raw}, the tally says ${cached}`]
    }),
  ]
}

/** Latest revisions that are neither gold nor a repeat, nor excluded, nor sent back, nor of what is out, exploded into pairs. */
function recount(end: EndLook): Map<string, Tally> {
  const comparisons = new Map(end.comparisons.map((comparison) => [comparison.id, comparison]))
  const kinds = new Map(end.raters.map(({ id, kind }) => [id, kind]))
  const revised = new Set(end.submissions.map(({ revises }) => revises))
  const excluded = new Set<string>()
  for (const { kind, subject } of end.rulings)
    if (kind.startsWith('exclude_')) excluded.add(subject)
    else if (kind.startsWith('include_')) excluded.delete(subject)
  const back = sentBack(end)
  const acts = reviewActs(end)
  const isWithdrawn = (comparison: string) =>
    acts.get(comparison)?.findLast(({ kind }) => kind !== 'answer')?.kind === 'withdraw'
  const counting = new Map(
    end.submissions
      .filter(({ id, raterId, comparisonId, repeat }) => {
        const isOut =
          revised.has(id) || excluded.has(id) || excluded.has(raterId) || back.has(id) || isWithdrawn(comparisonId)
        return repeat === 0 && !isOut && comparisons.get(comparisonId)?.isGold === false
      })
      .map((submission) => [submission.id, submission]),
  )
  const counts = new Map<string, Tally>()
  for (const { submissionId, criterion, ranks, bothBad } of end.judgements) {
    const submission = counting.get(submissionId)
    const responses = submission && comparisons.get(submission.comparisonId)?.responses
    for (const [at, left] of responses?.entries() ?? [])
      for (const [behind, right] of responses?.slice(at + 1).entries() ?? []) {
        const [first = left, second = right] = [left, right].sort()
        const projectId = submission?.projectId ?? ''
        const raterKind = kinds.get(submission?.raterId ?? '') ?? ''
        const zero = {
          projectId,
          criterion,
          first,
          second,
          raterKind,
          firstWins: 0,
          secondWins: 0,
          ties: 0,
          bothBad: 0,
        }
        const tally = counts.get(keyOf(zero)) ?? zero
        counts.set(keyOf(zero), tally)
        const sign = Math.sign((ranks?.[at] ?? 0) - (ranks?.[at + 1 + behind] ?? 0))
        if (bothBad) tally.bothBad += 1
        else if (sign === 0) tally.ties += 1
        else if ((sign < 0 ? left : right) === first) tally.firstWins += 1
        else tally.secondWins += 1
      }
  }
  return counts
}

function keyOf({ projectId, criterion, first, second, raterKind }: Tally): string {
  return `${projectId} ${criterion} ${first} ${second} ${raterKind}`
}

function total({ firstWins, secondWins, ties, bothBad }: Tally): number {
  return firstWins + secondWins + ties + bothBad
}

function inWords(tally: Tally | undefined): string {
  return tally ? `${tally.firstWins}:${tally.secondWins}, ${tally.ties} ties, ${tally.bothBad} bad` : 'nothing'
}
