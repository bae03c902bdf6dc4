import { sayTenths, sayWhole } from './markdown.ts'
import type { PaperFacts } from './paper-facts.ts'
import { sayPolicy } from './say-policy.ts'
import { sayGroups, sayRaters } from './write-data-statement.ts'

/** The checks whose findings are of biases, of limits, of agreement and of personal data. */
const BIASES = ['side_balance', 'class_balance', 'length_balance', 'rater_shares']
const LIMITS = ['leakage', 'one_ranking', 'flagged_raters', 'split_deviation']

/** Croissant RAI 1.0, by the names of its table of properties; each is filled from the database, or absent. */
export function raiProperties(facts: PaperFacts): Readonly<Record<string, unknown>> {
  const { manifest, raters, about } = facts
  const { timeframe, perPair } = raters
  const found = (names: readonly string[]) =>
    manifest.checks.filter(({ name }) => names.includes(name)).map((check) => check.found)
  const groups = sayGroups(facts).map(([name, people]) => `${name}: ${people}`)
  const properties = {
    'rai:dataCollection': `Two or more responses to a prompt were compared, up to ${manifest.reach.asOf}.`,
    'rai:dataCollectionTimeframe': timeframe && [timeframe.from, timeframe.to],
    'rai:dataPreprocessingProtocol': sayPolicy(manifest.policy).map((line) => line.slice(2)),
    'rai:dataAnnotationProtocol':
      about.guidelines.trim() ||
      'Whoever judged said which response is better, that both are equally good, or that both are bad.',
    'rai:dataAnnotationPlatform': [`Tiebreak ${manifest.code.version}`],
    'rai:dataAnnotationAnalysis': found(['agreement']),
    'rai:annotationsPerItem':
      perPair &&
      `${sayWhole(perPair.least)} to ${sayWhole(perPair.most)} for each label, ${sayTenths(perPair.mean)} on average`,
    'rai:annotatorDemographics': [...sayRaters(facts), ...groups],
    'rai:machineAnnotationTools': raters.models.map(
      ({ model, version }) => `${model ?? 'a program without a name'}${version === null ? '' : ` ${version}`}`,
    ),
    'rai:personalSensitiveInformation': found(['personal_data']),
    'rai:dataBiases': found(BIASES),
    'rai:dataLimitations': found(LIMITS),
    'rai:dataUseCases': ['Training and testing of reward models, and preference optimisation of language models.'],
    'rai:dataReleaseMaintenancePlan': [
      `This is version ${manifest.release.version}; it does not change. What differs comes as another version, and a version that is withdrawn is marked as such where it was published.`,
    ],
  }
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null && value.length > 0))
}
