/**
 * Why a judged pair is in no row of a release, in the order in which it is asked: each pair is counted once. What is
 * left out beyond pairs (judgements that do not count) has the kinds of exports.
 */
export const LEFT_OUT_OF_RELEASES = {
  other_tags: 'Pairs of prompts whose tags the policy does not ask for',
  earlier_text: 'Pairs of a text that was corrected since',
  images: 'Pairs of texts with images, which no file of a release holds yet',
  flagged: 'Pairs of comparisons that somebody reported',
  no_votes: 'Pairs without a judgement from a source that the policy takes',
  too_few_votes: 'Pairs with fewer judgements than the policy asks for',
  no_majority: 'Pairs of which no answer has more than half of the judgements, or whose sides are equally likely',
  too_little_agreement: 'Pairs whose share of judgements with the label is smaller than the policy asks for',
  too_uncertain: 'Pairs whose label is less likely than the policy asks for',
  ties: 'Pairs that are labelled a tie',
  both_bad: 'Pairs that are labelled both bad',
  empty: 'Pairs with a response that is empty or blank',
  identical: 'Pairs of two responses with the same text',
  visibly_equal: 'Pairs of two responses that differ in spaces or in the form of characters alone',
  wrong_roles: 'Pairs with a response that the user speaks, or a prompt that ends with the assistant or has no user',
  too_long: 'Pairs with more characters than the policy takes',
  contradicted: 'Pairs whose texts also stand under another prompt id, with another label',
  over_prompt_cap: 'Pairs beyond as many as the policy takes of one prompt',
  bridges: 'Pairs of prompts that resemble prompts of several splits',
} as const satisfies Record<string, string>

export type LeftOutOfRelease = keyof typeof LEFT_OUT_OF_RELEASES
