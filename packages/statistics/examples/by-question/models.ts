import {
  absoluteFromAnswers,
  aggregatePairs,
  explodeRankings,
  fitGraded,
  fitHalfTies,
  fitPlackettLuce,
  fitPooledScores,
  fitRaoKupper,
  fitUniformGbt,
  numberIds,
  plackettLuceCovariance,
  pooledDifference,
  predictPooledScore,
  styleContrast,
} from '../../src/index.ts'
import { show } from '../show.ts'

/** Ties, strengths, style, rankings and single responses: which model says what. */
export function models(): string[] {
  const votes = [
    ['ant', 'bee', 'win', 2],
    ['bee', 'cat', 'tie', 0],
    ['ant', 'cat', 'win', 1],
    ['cat', 'ant', 'win', 1],
    ['bee', 'ant', 'loss', 1],
    ['cat', 'bee', 'win', 2],
  ] as const
  // Ids are strings; both columns are numbered together.
  const one = numberIds(votes.map(([left]) => left))
  const two = numberIds(
    votes.map(([, right]) => right),
    { after: one.ids },
  )
  const pairs = { nodes: two.ids.length, first: one.numbers, second: two.numbers }
  const answer = Float64Array.from(votes, ([, , outcome]) => ({ win: 1, tie: 0.5, loss: 0 })[outcome])
  // Strength in steps, with its sign: 2 much better, −1 a little worse, 0 a tie.
  const steps = Float64Array.from(votes, ([, , outcome, strength]) => (outcome === 'loss' ? -strength : strength))
  const prior = { priorSd: 2 }

  const rankings = {
    nodes: 3,
    start: Int32Array.of(0, 3, 6),
    node: Int32Array.of(0, 1, 2, 0, 2, 1),
    tied: new Uint8Array(6),
    ranked: Int32Array.of(3, 3),
  }
  const luce = fitPlackettLuce(rankings, prior)
  const letters = { first: [120, 80, 95, 300, 60, 210], second: [100, 140, 90, 150, 75, 100] }
  const length = styleContrast(letters.first, letters.second)
  // Three systems answered four prompts each; response 3·prompt + system.
  const rows = Int32Array.from({ length: 12 }, (_, at) => at)
  const pool = fitPooledScores(
    {
      prompt: rows.map((at) => Math.floor(at / 3)),
      system: rows.map((at) => at % 3),
      features: [],
      first: rows,
      second: rows.map((at) => 3 * Math.floor(at / 3) + ((at + 1) % 3)),
      answer: Float64Array.from(rows, (at) => (at % 3 === 0 || at % 4 === 0 ? 1 : 0)),
    },
    { tau: 1 },
  )
  return [
    show('pairs', aggregatePairs({ ...pairs, wins: answer }), ['first', 'second', 'wins', 'weight']),
    show('Rao and Kupper', fitRaoKupper({ ...pairs, answer: Float64Array.from(steps, Math.sign) }, prior), ['theta']),
    show('graded', fitGraded({ ...pairs, answer: steps }, { ...prior, strengths: 2 }), ['theta', 'auxiliary']),
    show('uniform', fitUniformGbt({ ...pairs, answer: Float64Array.from(steps, (step) => step / 2) }, prior), [
      'theta',
    ]),
    ...(length.ok
      ? [
          show('apart from length', fitHalfTies({ ...pairs, answer, covariates: [length.value] }, prior), [
            'theta',
            'covariates',
          ]),
        ]
      : []),
    show(
      'both bad',
      absoluteFromAnswers({ ...pairs, won: answer, bothBad: [0, 1, 0, 0, 0, 0], prompt: new Int32Array(6) }),
    ),
    show('Plackett and Luce', luce, ['theta']),
    ...(luce.ok
      ? [show('its spread', plackettLuceCovariance(luce, rankings, { cluster: Int32Array.of(0, 1) }), ['se'])]
      : []),
    show('as pairs', explodeRankings(rankings), ['first', 'second', 'wins']),
    show('pooled', pool, ['system', 'score', 'tau']),
    ...(pool.ok
      ? [
          show('a new response', predictPooledScore(pool, { features: [], system: 0 })),
          show('the first two', pooledDifference(pool, { first: 0, second: 1 })),
        ]
      : []),
  ]
}
