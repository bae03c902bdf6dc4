/**
 * The Gaussian prior of each score, by its standard deviation in logits or by λ = 1/σ². `lambda: 0` is plain maximum
 * likelihood. There is no default: a published score should state its prior.
 */
export type Prior =
  | { readonly priorSd: number; readonly lambda?: never }
  | { readonly lambda: number; readonly priorSd?: never }
