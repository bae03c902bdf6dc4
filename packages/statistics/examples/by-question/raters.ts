import {
  agreementBeyondOthers,
  annotatorEffects,
  benjaminiHochberg,
  collusion,
  createRandom,
  fitCrowdBradleyTerry,
  fitDiscrimination,
  judgementOf,
  selfConsistency,
  sessionSlope,
  shrinkEffects,
  sideRuns,
  simulateCrowd,
  simulateJudgements,
  watchRaters,
} from '../../src/index.ts'
import { show } from '../show.ts'

/** Whom to look at, and what is unusual about them; and whether it would be found if it were there. */
export function raters(): string[] {
  // Eight raters, one of whom likes the first response, one of whom copies another.
  const faults = new Map([
    [2, { side: 1.5 }],
    [5, { copies: 1 }],
  ])
  const data = simulateJudgements({ random: createRandom(1), nodes: 5, comparisons: 120, annotators: 8, faults })
  const { nodes, first, second, annotator, answer, shown } = data
  const effects = annotatorEffects(data)
  const category = Int32Array.from(answer, (own) => 2 * own)
  const ratings = { unit: data.unit, rater: annotator, category, cluster: data.prompt }
  const worst = effects.toSorted((a, b) => a.p - b.p)[0]
  const copies = collusion({ unit: data.unit, rater: annotator, category })
  const reliable = fitCrowdBradleyTerry({ nodes, first, second, annotator, answer }, { lambda: 0.25 })
  const careful = fitDiscrimination({ nodes, first, second, annotator, answer, shown }, { priorSd: 2 })

  const crowd = simulateCrowd({ random: createRandom(2), habits: new Map([[3, { kind: 'side', share: 0.8 }]]) })
  const watch = watchRaters()
  for (let row = 0; row < crowd.unit.length; row++) watch.add(judgementOf(crowd, row))
  const flagged = watch.figures().raters.filter((own) => own.flagged)

  return [
    ...(worst ? [show('most unusual', worst, ['annotator', 'kind', 'shrunk', 'q'])] : []),
    show('q-values', { q: benjaminiHochberg(effects.map(({ p }) => p)) }),
    show('shrunk', shrinkEffects(effects.filter(({ kind }) => kind === 'side')), ['mean', 'spread', 'shrunk']),
    ...copies.slice(0, 1).map((pair) => show('agree most', pair)),
    ...[...agreementBeyondOthers(ratings).values()].slice(0, 2).map((own) => show('beyond others', own)),
    show('reliability', reliable, ['reliability']),
    show('discrimination', careful, ['logGamma', 'position']),
    show('the same pair twice', {
      by: selfConsistency({ annotator: [0, 0, 0, 1], before: [1, 0, 1, 1], after: [1, 0, 0, 1] }),
    }),
    show('sides in a row', sideRuns([1, 1, 1, 1, 0, 1, 1, 0, 0, 1])),
    show(
      'tiring',
      sessionSlope({
        session: [0, 0, 0, 1, 1, 1, 2, 2, 2],
        minutes: [0, 20, 40, 0, 25, 50, 0, 15, 45],
        value: [1, 1, 0, 1, 0, 0, 1, 1, 0],
      }),
      ['slope', 'low', 'high'],
    ),
    ...flagged.map((own) => show('flagged', own, ['rater', 'kind', 'share', 'expected'])),
  ]
}
