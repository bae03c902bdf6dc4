import {
  annotatorMatrix,
  cohenKappa,
  dawidSkene,
  fleissKappa,
  fleissTest,
  jackknifeAgreement,
  kendallTau,
  kendallW,
  majorityVote,
  posteriorByReliability,
  softLabels,
} from '../../src/index.ts'
import { show } from '../show.ts'

/** Which label do votes come to, and do the raters agree? */
export function labels(): string[] {
  const votes = {
    classes: 2,
    task: Int32Array.of(0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3),
    worker: Int32Array.of(0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2),
    label: Int32Array.of(1, 1, 0, 0, 0, 0, 1, 0, 1, 1, 1, 1),
  }
  const table = {
    categories: [0, 1],
    units: [
      { counts: [1, 2], cluster: 0 },
      { counts: [3, 0], cluster: 1 },
      { counts: [1, 2], cluster: 2 },
      { counts: [0, 3], cluster: 3 },
    ],
  }
  const ratings = { unit: votes.task, rater: votes.worker, category: votes.label }
  return [
    show('majority', { of: majorityVote(votes) }),
    show('Dawid and Skene', dawidSkene(votes), ['posterior', 'prior']),
    show('by reliability', { of: posteriorByReliability(votes, [0.9, 0.7, 0.6]) }),
    show('soft labels', { of: softLabels(votes) }),
    show(
      'two raters',
      cohenKappa([
        [20, 5],
        [4, 21],
      ]),
    ),
    show('Fleiss', fleissKappa(table)),
    show('beyond chance', fleissTest(table)),
    show('α by leaving out', jackknifeAgreement(table, { statistic: { alpha: 'nominal' } })),
    show('rankings of two', kendallTau([1, 2, 3, 4], [1, 3, 2, 4])),
    show(
      'rankings of three',
      kendallW([
        [1, 2, 3],
        [1, 3, 2],
        [2, 1, 3],
      ]),
    ),
    ...annotatorMatrix(ratings)
      .slice(0, 1)
      .map((pair) => show('a pair of raters', pair)),
  ]
}
