import type { RowLikelihood } from './row-likelihood.ts'

/**
 * Davidson's ties: P(first) : P(second) : P(tie) = e^(η/2) : e^(−η/2) : ν. The answer is 1, 0 or 0.5;
 * the auxiliary parameter is log ν, in which (with η) the loss is convex.
 * @see Davidson (1970), On extending the Bradley-Terry model to accommodate ties
 */
export const davidsonLikelihood: RowLikelihood = {
  start: [0],
  allows: (answer) => answer === 0 || answer === 0.5 || answer === 1,
  won: (answer) => answer,
  needs: [
    { name: 'tie', is: (answer) => answer === 0.5 },
    { name: 'decisive answer', is: (answer) => answer !== 0.5 },
  ],
  chances(eta, auxiliary) {
    const half = eta / 2
    const most = Math.max(Math.abs(half), auxiliary[0]!)
    const [up, down, level] = [Math.exp(half - most), Math.exp(-half - most), Math.exp(auxiliary[0]! - most)]
    const total = up + down + level
    return { first: up / total, tie: level / total, second: down / total }
  },
  derive(answer, eta, auxiliary, into) {
    const half = eta / 2
    const tie = auxiliary[0]!
    const most = Math.max(Math.abs(half), tie)
    const up = Math.exp(half - most)
    const down = Math.exp(-half - most)
    const level = Math.exp(tie - most)
    const total = up + down + level
    const lead = (up - down) / total
    const tied = level / total
    into.loss = Math.log(total) + most - (answer === 0.5 ? tie : answer > 0.5 ? half : -half)
    into.slope = (lead - (answer === 0.5 ? 0 : answer > 0.5 ? 1 : -1)) / 2
    into.auxiliarySlope[0] = tied - (answer === 0.5 ? 1 : 0)
    // 1 − tied − lead², without its cancellation when one side is nearly certain to win.
    into.bend = ((4 * up * down) / (total * total) + tied * ((up + down) / total)) / 4
    into.cross[0] = (-lead * tied) / 2
    into.auxiliaryBend[0] = tied * ((up + down) / total)
  },
}
