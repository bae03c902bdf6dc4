import {
  beliefOfPaired,
  beliefOfRankings,
  compareModels,
  createRandom,
  cyclicFlow,
  fitBradleyTerry,
  fitDavidson,
  fitPlackettLuce,
  fitRaoKupper,
  pairedCovariance,
  pairResiduals,
  plackettLuceCovariance,
  preferenceBetween,
  rankPosterior,
  VERDICT_REASONS,
  VERDICTS,
} from '../../src/index.ts'
import { show } from '../show.ts'

/** What a decision needs: who is best, how surely, and whether one ranking describes the judgements at all. */
export function decisions(): string[] {
  // Three systems in a circle, as paper, scissors and stone; now and then a tie.
  const random = createRandom(4)
  const votes = 600
  const column = () => new Int32Array(votes)
  const judged = { first: column(), second: column(), annotator: column(), prompt: column() }
  const answer = new Float64Array(votes)
  for (let row = 0; row < votes; row++) {
    judged.first[row] = row % 3
    judged.second[row] = (row + 1) % 3
    judged.annotator[row] = random.int(20)
    judged.prompt[row] = random.int(40)
    answer[row] = random.next() < 0.1 ? 0 : random.next() < 0.75 ? 1 : -1
  }
  const nodes = 3
  const prior = { priorSd: 2 }
  const outcome = answer.map((one) => (one + 1) / 2)
  const observations = { ...judged, outcome }
  const fit = fitBradleyTerry({ nodes, ...judged, wins: outcome }, prior)
  const rows = { nodes, first: judged.first, second: judged.second, answer }
  const davidson = fitDavidson({ ...rows, answer: outcome }, prior)
  const kupper = fitRaoKupper(rows, prior)
  if (!fit.ok || !davidson.ok || !kupper.ok) return [show('fit', fit)]

  const clusters = [judged.annotator, judged.prompt] as const
  const spread = pairedCovariance(davidson, { ...rows, answer: outcome }, { clusters })
  const rankings = { nodes, start: Int32Array.of(0, 3, 6, 9), node: Int32Array.of(0, 1, 2, 1, 0, 2, 2, 0, 1) }
  const luce = fitPlackettLuce(rankings, prior)
  const apart = luce.ok ? plackettLuceCovariance(luce, rankings) : luce
  const lines = [
    show('may be said', { VERDICTS, VERDICT_REASONS }),
    show('residuals', pairResiduals(fit, observations, 0), ['pairs']),
    show('circles', cyclicFlow(fit, observations, 0, { random, draws: 199 }), ['share', 'p']),
    show(
      'which model of ties',
      compareModels(
        { first: { fit: davidson, rows: { ...rows, answer: outcome } }, second: { fit: kupper, rows } },
        { clusters },
      ),
    ),
  ]
  const belief = spread.ok ? beliefOfPaired(davidson, spread, 0) : spread
  if (belief.ok) lines.push(show('0 against 1', preferenceBetween(belief, { first: 0, second: 1 })))
  if (luce.ok && apart.ok)
    lines.push(show('ranks', rankPosterior(beliefOfRankings(luce, apart), { random, draws: 500 })))
  return lines
}
