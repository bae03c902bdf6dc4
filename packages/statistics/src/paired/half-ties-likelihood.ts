import { logisticChances, type RowLikelihood } from './row-likelihood.ts'

/** Bradley-Terry: the answer is the share in [0, 1] of the row that `first` won; a tie is half. */
export const halfTiesLikelihood: RowLikelihood = {
  start: [],
  allows: (answer) => answer >= 0 && answer <= 1,
  won: (answer) => answer,
  needs: [],
  chances: logisticChances,
  derive(answer, eta, _auxiliary, into) {
    const e = Math.exp(-Math.abs(eta))
    const s = 1 / (1 + e)
    const p = eta < 0 ? e * s : s
    const q = eta < 0 ? s : e * s
    into.loss = Math.log1p(e) + (eta < 0 ? answer : 1 - answer) * Math.abs(eta)
    into.slope = (1 - answer) * p - answer * q
    into.bend = p * q
  },
}
