import { SPLITS } from '@tiebreak/contracts/releases/choices.ts'
import type { ReleaseSource, ReleaseVote } from '../release-parts.ts'

type ByKind = { raters: number; judgements: number }

/** Who judged what is in a release, without anybody in particular. */
export type RaterSummary = {
  people: ByKind
  programs: ByKind
  simulated: ByKind
  /** Final answers by reviewers. */
  finalAnswers: number
  /** Programs that judged, by name and version, in order. */
  models: readonly { model: string | null; version: string | null; judgements: number }[]
  /** Of all judgements, UTC instants; null without any. */
  timeframe: { from: string; to: string } | null
  /** Judgements of a labelled pair, without both bad and with it; null without pairs. */
  perPair: { least: number; mean: number; most: number } | null
}

const KINDS = { human: 'people', judge: 'programs', simulated: 'simulated' } as const

/** Reads pairs and judgements once; what is kept grows with the number of raters alone. */
export async function summariseRaters(source: ReleaseSource): Promise<RaterSummary> {
  const raters = { people: new Set<string>(), programs: new Set<string>(), simulated: new Set<string>() }
  const judgements = { people: 0, programs: 0, simulated: 0 }
  const models = new Map<string, RaterSummary['models'][number]>()
  const perPair = { least: Number.POSITIVE_INFINITY, sum: 0, most: 0, pairs: 0 }
  let finalAnswers = 0
  let [from, to] = ['', '']
  for (const split of SPLITS.filter((one) => source.facts.splits.includes(one))) {
    for await (const vote of source.votes(split)) {
      const at = vote.answeredAt ?? vote.receivedAt
      if (from === '' || at < from) from = at
      if (at > to) to = at
      if (vote.source === 'adjudication') finalAnswers += 1
      else {
        const kind = KINDS[vote.source]
        raters[kind].add(vote.annotator)
        judgements[kind] += 1
        if (kind === 'programs') countModel(models, vote)
      }
    }
    for await (const { nVotes, nBothBad } of source.pairs(split)) {
      const judged = nVotes + nBothBad
      perPair.least = Math.min(perPair.least, judged)
      perPair.most = Math.max(perPair.most, judged)
      perPair.sum += judged
      perPair.pairs += 1
    }
  }
  const of = (kind: keyof typeof raters) => ({ raters: raters[kind].size, judgements: judgements[kind] })
  const { least, most, sum, pairs } = perPair
  return {
    people: of('people'),
    programs: of('programs'),
    simulated: of('simulated'),
    finalAnswers,
    models: [...models].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, model]) => model),
    timeframe: from === '' ? null : { from, to },
    perPair: pairs === 0 ? null : { least, mean: sum / pairs, most },
  }
}

function countModel(models: Map<string, RaterSummary['models'][number]>, vote: ReleaseVote): void {
  const { judgeModel: model, judgeVersion: version } = vote
  const key = JSON.stringify([model, version])
  models.set(key, { model, version, judgements: (models.get(key)?.judgements ?? 0) + 1 })
}
