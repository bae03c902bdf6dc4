export { type AdjustedIntervals, adjustedIntervals, type CoefficientInterval } from './adjusted/adjusted-intervals.ts'
export type { AdjustedRows } from './adjusted/adjusted-rows.ts'
export {
  type AdjustedFit,
  type AdjustedOptions,
  type Coefficient,
  type ConvergedAdjustedFit,
  fitAdjusted,
} from './adjusted/fit-adjusted.ts'
export type { TermReason } from './adjusted/told-apart.ts'
export { type ConvergedDawidSkene, type DawidSkeneFit, dawidSkene } from './aggregation/dawid-skene.ts'
export { type Majority, majorityVote } from './aggregation/majority-vote.ts'
export { posteriorByReliability } from './aggregation/posterior-by-reliability.ts'
export { softLabels } from './aggregation/soft-labels.ts'
export type { LabelVotes } from './aggregation/votes.ts'
export { type AgreementBeyondOthers, agreementBeyondOthers } from './agreement/agreement-beyond-others.ts'
export type { AgreementStatistic } from './agreement/agreement-sums.ts'
export { type AgreementWithOthers, agreementWithOthers, type Ratings } from './agreement/agreement-with-others.ts'
export { type AnnotatorPair, annotatorMatrix } from './agreement/annotator-matrix.ts'
export type { CategoryWeights } from './agreement/category-weights.ts'
export type { ChanceCorrected, ChanceOptions } from './agreement/chance-corrected.ts'
export { cohenKappa, type Kappa } from './agreement/cohen-kappa.ts'
export type { CountColumns, CountTable, UnitCounts } from './agreement/count-table.ts'
export { type FleissTest, fleissKappa, fleissTest } from './agreement/fleiss-kappa.ts'
export { gwetAc } from './agreement/gwet-ac.ts'
export {
  type AgreementInterval,
  type AgreementLimits,
  type JackknifeOptions,
  jackknifeAgreement,
  jackknifeAgreements,
} from './agreement/jackknife-agreement.ts'
export { type JackknifedStatistic, jackknifeStatistic } from './agreement/jackknife-statistic.ts'
export { kendallTau, type Tau } from './agreement/kendall-tau.ts'
export { type Concordance, kendallW } from './agreement/kendall-w.ts'
export { type Alpha, type AlphaOptions, krippendorffAlpha } from './agreement/krippendorff-alpha.ts'
export { type PercentAgreement, percentAgreement } from './agreement/percent-agreement.ts'
export type { Metric } from './agreement/squared-differences.ts'
export { type AnnotatorEffect, annotatorEffects, type EffectKind, type JudgedRows } from './bias/annotator-effects.ts'
export { benjaminiHochberg } from './bias/benjamini-hochberg.ts'
export { collusion } from './bias/collusion.ts'
export { firstShownShare } from './bias/first-shown-share.ts'
export { selfConsistency } from './bias/self-consistency.ts'
export { type Effect, type ShrunkEffects, shrinkEffects } from './bias/shrink-effects.ts'
export { type Fault, type SimulatedJudgements, simulateJudgements } from './bias/simulate-judgements.ts'
export { auditGate } from './calibration/audit-gate.ts'
export { brierScore, type ProperScores } from './calibration/brier-score.ts'
export { type CalibrationError, calibrationError, calibrationErrorInterval } from './calibration/calibration-error.ts'
export { fitIsotonic, type Isotonic } from './calibration/fit-isotonic.ts'
export { fitTemperature, type Temperature } from './calibration/fit-temperature.ts'
export { gateByStratum } from './calibration/gate-by-stratum.ts'
export { type Gate, type GateTarget, gateThreshold } from './calibration/gate-threshold.ts'
export type { Predictions } from './calibration/predictions.ts'
export { type Bins, type ReliabilityBin, reliabilityCurve } from './calibration/reliability-curve.ts'
export { type RiskCoverage, riskCoverage } from './calibration/risk-coverage.ts'
export { smallestGate } from './calibration/smallest-gate.ts'
export { type Preference, preferenceBetween } from './decisions/preference-between.ts'
export { type RankPosterior, rankPosterior } from './decisions/rank-posterior.ts'
export {
  type AuxiliarySpread,
  beliefOfPaired,
  beliefOfRankings,
  beliefOfScores,
  type ScoreBelief,
} from './decisions/score-belief.ts'
export { betaQuantile } from './distributions/beta-quantile.ts'
export { binomialCdf } from './distributions/binomial-cdf.ts'
export { chiSquareTail } from './distributions/chi-square-tail.ts'
export { hypergeometricCdf } from './distributions/hypergeometric-cdf.ts'
export { normalQuantile } from './distributions/normal-quantile.ts'
export { normalTail } from './distributions/normal-tail.ts'
export { studentTQuantile } from './distributions/student-t-quantile.ts'
export { studentTTail } from './distributions/student-t-tail.ts'
export { bernoulliCusum, type Cusum } from './drift/bernoulli-cusum.ts'
export { type Ewma, ewma } from './drift/ewma.ts'
export { type SessionSlope, sessionSlope } from './drift/session-slope.ts'
export { type SideRuns, sideRuns } from './drift/side-runs.ts'
export type { Estimate, Missing } from './estimate.ts'
export type { FlagKind, PairFigure, RaterFigure, RaterFlags } from './flags/flag-figures.ts'
export { judgementOf, type OneJudgement, type OrderedJudgements } from './flags/ordered-judgements.ts'
export { raterFlags } from './flags/rater-flags.ts'
export { type CrowdPlan, type Habit, type SimulatedCrowd, simulateCrowd } from './flags/simulate-crowd.ts'
export { type FlagOptions, watchRaters } from './flags/watch-raters.ts'
export { type NumberedIds, numberIds } from './grouping/number-ids.ts'
export { type ChosenMixture, chooseMixture, type MixtureLoss } from './heterogeneity/choose-mixture.ts'
export { type ConvergedMixture, fitMixture, type MixtureFit, type RaterType } from './heterogeneity/fit-mixture.ts'
export type { NodeDifference } from './heterogeneity/group-differences.ts'
export {
  type Invariance,
  type InvarianceOptions,
  invarianceTest,
  type NodeShift,
} from './heterogeneity/invariance-test.ts'
export type { GroupedJudgements, RaterColumns } from './heterogeneity/rater-columns.ts'
export { type PoolGroup, type RaterPool, raterPool } from './heterogeneity/rater-pool.ts'
export type { MixtureSearch } from './heterogeneity/search-mixture.ts'
export {
  type VarianceComponent,
  type VarianceComponents,
  varianceComponents,
} from './heterogeneity/variance-components.ts'
export { clopperPearson } from './intervals/clopper-pearson.ts'
export {
  type ClusteredShare,
  clusteredShareInterval,
  type ShareCluster,
} from './intervals/clustered-share-interval.ts'
export { jeffreysInterval } from './intervals/jeffreys-interval.ts'
export { type ShareInterval, wilsonInterval } from './intervals/wilson-interval.ts'
export { compareModels, type FittedModel, type ModelComparison } from './misfit/compare-models.ts'
export { type CyclicFlow, cyclicFlow } from './misfit/cyclic-flow.ts'
export type { NoMisfitParts } from './misfit/misfit-parts.ts'
export { type PairResidual, type PairResiduals, pairResiduals } from './misfit/pair-residuals.ts'
export { type RankingVerdict, rankingVerdict, VERDICT_REASONS, VERDICTS } from './misfit/ranking-verdict.ts'
export type { SaturatedRatio } from './misfit/saturated-ratio.ts'
export type { ThreeCycle } from './misfit/three-cycle.ts'
export { absoluteFromAnswers } from './paired/absolute-from-answers.ts'
export { fitDavidson } from './paired/fit-davidson.ts'
export { fitGraded } from './paired/fit-graded.ts'
export { fitHalfTies } from './paired/fit-half-ties.ts'
export type { ConvergedPairedFit, PairedFit, PairedOptions } from './paired/fit-paired-model.ts'
export { fitRaoKupper } from './paired/fit-rao-kupper.ts'
export { fitUniformGbt } from './paired/fit-uniform-gbt.ts'
export { kishEffectiveSize } from './paired/kish-effective-size.ts'
export { type PairedCovariance, pairedCovariance } from './paired/paired-covariance.ts'
export type { PairedTerms } from './paired/paired-layout.ts'
export type { AbsoluteRows, PairedRows } from './paired/paired-rows.ts'
export type { AnswerChances } from './paired/row-likelihood.ts'
export { type StyleContrast, styleContrast } from './paired/style-contrast.ts'
export {
  type ConvergedPooledFit,
  fitPooledScores,
  type PooledFit,
  type PooledOptions,
  type PooledWarning,
  type ScoreLevel,
} from './pooled/fit-pooled-scores.ts'
export type { PooledData } from './pooled/pooled-data.ts'
export { type PooledDifference, pooledDifference } from './pooled/pooled-difference.ts'
export { predictPooledScore } from './pooled/predict-pooled-score.ts'
export { createRandom } from './random/create-random.ts'
export type { Random } from './random/random.ts'
export { aggregatePairs } from './ranking/aggregate-pairs.ts'
export { type BootstrappedScores, type BootstrapScoresOptions, bootstrapScores } from './ranking/bootstrap-scores.ts'
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
export { type DrawnIntervals, drawnIntervals } from './ranking/drawn-intervals.ts'
export {
  type BradleyTerryFit,
  type ConvergedFit,
  type FitOptions,
  fitBradleyTerry,
} from './ranking/fit-bradley-terry.ts'
export { type MultiplierDraws, type MultiplierOptions, multiplierDraws } from './ranking/multiplier-draws.ts'
export type { Dimension, Observations } from './ranking/observations.ts'
export type { OpenEnds, OpenSides } from './ranking/open-sides.ts'
export type { Comparisons, Pairs } from './ranking/pairs.ts'
export type { Prior } from './ranking/prior.ts'
export { createRankDraws, type RankDraws } from './ranking/rank-draws.ts'
export { type RankIntervals, rankIntervals } from './ranking/rank-intervals.ts'
export type { ScoreSpread } from './ranking/score-spread.ts'
export { strongComponents } from './ranking/strong-components.ts'
export { weakComponents } from './ranking/weak-components.ts'
export { type ExplodedPairs, explodeRankings } from './rankings/explode-rankings.ts'
export {
  type ConvergedPlackettLuce,
  fitPlackettLuce,
  type PlackettLuceFit,
  type PlackettLuceOptions,
} from './rankings/fit-plackett-luce.ts'
export { plackettLuceCovariance, type RankingCovariance } from './rankings/plackett-luce-covariance.ts'
export type { Rankings } from './rankings/rankings.ts'
export {
  type ConvergedCrowdFit,
  type CrowdFit,
  type CrowdOptions,
  type CrowdRows,
  fitCrowdBradleyTerry,
} from './reliability/fit-crowd-bradley-terry.ts'
export {
  type ConvergedDiscrimination,
  type DiscriminationFit,
  type DiscriminationOptions,
  fitDiscrimination,
} from './reliability/fit-discrimination.ts'
export { acceptProbability, type SamplingPlan } from './sampling/accept-probability.ts'
export { type AcceptancePlan, acceptancePlan, type PlanTarget } from './sampling/acceptance-plan.ts'
export { type BalancedAssignment, balancedAssignment } from './sampling/balanced-assignment.ts'
export { type PairCandidates, type PairInformation, pairInformation } from './sampling/pair-information.ts'
export { baldScore, dOptimalScore, type PairBelief, varianceAfter } from './sampling/pair-scores.ts'
export { type SequentialPlan, sequentialPlan } from './sampling/sequential-plan.ts'
export { spanningStart } from './sampling/spanning-start.ts'
export { stratifiedSample } from './sampling/stratified-sample.ts'
export { type Vote, type WinnerPosterior, winnerPosterior } from './sampling/winner-posterior.ts'
export { confidenceSequence } from './sequential/confidence-sequence.ts'
export { eBenjaminiHochberg } from './sequential/e-benjamini-hochberg.ts'
export { type Evidence, evidenceBelow } from './sequential/evidence-below.ts'
export { shareEvidence } from './sequential/share-evidence.ts'
