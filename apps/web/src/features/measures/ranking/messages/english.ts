import type { Message } from '#shared/messages/message.ts'

/** What scores say about a decision: one ranking or not, who is best, one system against another. */
export const rankingEnglish = {
  oneRankingOrNot: 'One ranking?',
  oneRankingOrNotOf: 'One ranking? Group {n}',
  whetherOneRanking:
    'Scores put systems in one order. Whether that describes the judgements is tested pair by pair and as a whole; where one order is enough, the answer is “not” in at most 5% of projects, also when judgements of a rater or on a prompt are alike.',
  'verdict.one_ranking': 'One ranking describes these judgements.',
  'verdict.not_one_ranking': 'One ranking does not describe these judgements.',
  'verdict.too_little_to_tell': 'There is too little to tell whether one ranking describes these judgements.',
  'reason.cycle': 'Preferences close a circle of three systems, each beyond noise.',
  'reason.pairs_against': 'Some pairs are clearly judged the other way than the scores say.',
  'reason.cyclic_flow': 'A part of the preferences beyond noise follows no scores.',
  'reason.fits':
    'Pairs follow the scores as far as noise lets anyone see, and what matters for the whole would have shown. A pair with few judgements may still deviate.',
  'reason.small_deviations': 'There are deviations beyond noise, but small ones.',
  'reason.pairs_off': 'Some pairs are more or less one-sided than the scores say.',
  'reason.few_judgements': 'With so few judgements of each pair, deviations that matter could go unseen.',
  'reason.no_cycles': 'No pair is left to contradict the others: that takes comparisons that close a circle.',
  'reason.isolated': 'It was compared with nothing.',
  'reason.too_few': 'All judgements are by one rater on one prompt.',
  'reason.too_large': 'There are more than 300 systems.',
  'reason.singular': 'The scores are too far apart to tell.',
  circle: '{a} is preferred to {b} ({ab}), {b} to {c} ({bc}), and {c} to {a} ({ca}).',
  cyclicPart:
    'Part of the preferences that goes in circles: {share}. Noise alone stays under {noise}. Without noise it is {beyond}, at most {most}.',
  likelihoodRatio:
    'Likelihood ratio to a share for each pair: {deviance} on {df} degrees of freedom, design effect {effect}.',
  chance: 'p = {p}',
  chanceBelow: 'p < {p}',
  pairsThatDeviate: 'Pairs that deviate most',
  aboutDeviations:
    'Shares are of the system named first, a tie half. The last column is the probability of such a deviation anywhere among all pairs if the scores hold: at 2.5% or less it is more than noise.',
  pair: 'Pair',
  judged: 'Judged',
  preferred: 'Preferred',
  byTheScores: 'By the scores',
  chanceOfDeviation: 'Chance of it',
  whoIsBest: 'Who is best?',
  whoIsBestOf: 'Who is best? Group {n}',
  aboutStandings:
    'The probability of having the highest score of all, and the rank with its 95% range, one system at a time. The rank range of the leaderboard is wider: it holds for all differences of a system at once. Two numbers stand where the judgements set no limit and only the prior does.',
  system: 'System',
  best: 'P(best)',
  medianRank: 'Median rank',
  ranks: 'Ranks (95%)',
  oneAgainstAnother: 'One against another',
  oneAgainstAnotherOf: 'One against another, group {n}',
  aboutPairs:
    '“Better” is the probability that its score is higher. “Next judgement” is the share that it is expected to win of the next one, a tie half, with a 95% interval. With more judgements the first goes to 0 or 100%, the second does not.',
  against: 'Against',
  better: 'Better',
  nextJudgement: 'Next judgement',
  tooManyForPairs: 'Pairs are listed of groups of up to 100 systems.',
  theRanking: 'What the scores say',
  thePairs: 'The pairs',
} as const satisfies Record<string, Message>
