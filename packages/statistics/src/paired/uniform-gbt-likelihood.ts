import { logisticChances, type RowLikelihood } from './row-likelihood.ts'

/**
 * Answers on a continuous scale from −1 (`second` ahead by as much as the scale allows) to 1: density proportional to
 * e^(r·η) on [−1, 1], so the loss is log(sinh η / η) − r·η.
 * @see Fageot, Farhadkhani, Hoang and Villemaud (2024), Generalized Bradley-Terry models for score estimation
 */
export const uniformGbtLikelihood: RowLikelihood = {
  start: [],
  allows: (answer) => answer >= -1 && answer <= 1,
  won: (answer) => (1 + answer) / 2,
  needs: [],
  // Far out the curvature falls like 1/η², so steps double instead of overshooting.
  longestStep: 1e6,
  chances: logisticChances,
  derive(answer, eta, _auxiliary, into) {
    const size = Math.abs(eta)
    if (size < 0.05) {
      const square = eta * eta
      into.loss = square * (1 / 6 - square * (1 / 180 - square / 2835)) - answer * eta
      into.slope = eta * (1 / 3 - square * (1 / 45 - square * (2 / 945))) - answer
      into.bend = 1 / 3 - square * (1 / 15 - square * (2 / 189))
      return
    }
    const e = Math.exp(-2 * size)
    // The part that grows with η is taken out of log(sinh η), so that it cancels exactly at the ends of the scale.
    const side = Math.sign(eta)
    into.loss = (1 - side * answer) * size + Math.log1p(-e) - Math.log(2 * size)
    into.slope = side - answer + side * ((2 * e) / (1 - e) - 1 / size)
    into.bend = 1 / (size * size) - (4 * e) / (1 - e) ** 2
  },
}
