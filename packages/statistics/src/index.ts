export { type AgreementWithOthers, agreementWithOthers, type Ratings } from './agreement/agreement-with-others.ts'
export {
  type AgreementInterval,
  type BootstrapAgreementOptions,
  bootstrapAgreement,
} from './agreement/bootstrap-agreement.ts'
export type { CountTable, UnitCounts } from './agreement/count-table.ts'
export { type Alpha, type AlphaOptions, krippendorffAlpha } from './agreement/krippendorff-alpha.ts'
export { type PercentAgreement, percentAgreement } from './agreement/percent-agreement.ts'
export type { Metric } from './agreement/squared-differences.ts'
export { firstShownShare } from './bias/first-shown-share.ts'
export { normalQuantile } from './distributions/normal-quantile.ts'
export { studentTQuantile } from './distributions/student-t-quantile.ts'
export type { Estimate, Missing } from './estimate.ts'
export {
  type ClusteredShare,
  clusteredShareInterval,
  type ShareCluster,
} from './intervals/clustered-share-interval.ts'
export { type ShareInterval, wilsonInterval } from './intervals/wilson-interval.ts'
export { createRandom } from './random/create-random.ts'
export type { Random } from './random/random.ts'
export { aggregatePairs } from './ranking/aggregate-pairs.ts'
export { type ClusteredIntervalOptions, clusteredIntervals } from './ranking/clustered-intervals.ts'
export type {
  ClusterCounts,
  ClusteredIntervals,
  ComponentIntervals,
  EstimatedIntervals,
  IntervalWarning,
  NoIntervals,
} from './ranking/component-intervals.ts'
export type { Components } from './ranking/components.ts'
export { type Difference, differenceSe, type NoDifference } from './ranking/difference-se.ts'
export {
  type BradleyTerryFit,
  type ConvergedFit,
  type FitOptions,
  fitBradleyTerry,
  type Prior,
} from './ranking/fit-bradley-terry.ts'
export type { Dimension, Observations } from './ranking/observations.ts'
export type { Comparisons, Pairs } from './ranking/pairs.ts'
export { type RankIntervals, rankIntervals } from './ranking/rank-intervals.ts'
export { strongComponents } from './ranking/strong-components.ts'
export { weakComponents } from './ranking/weak-components.ts'
