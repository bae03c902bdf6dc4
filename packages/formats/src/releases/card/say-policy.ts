import type { Aggregation, LabelSource } from '@tiebreak/contracts/releases/choices.ts'
import type { ReleasePolicy } from '@tiebreak/contracts/releases/policy.ts'
import { inline, sayTenths, sayWhole } from './markdown.ts'

const AGGREGATION: Readonly<Record<Aggregation, string>> = {
  none: 'Each judgement is a row of its own: nothing is aggregated.',
  majority: 'A label is the answer that more than half of the judgements of a pair gave; a tie in votes gives none.',
  posterior: 'A label is the likelier side, given how reliable each rater is.',
  soft: 'Each row has the share of the judgements on its side.',
}

const SOURCE: Readonly<Record<LabelSource, string>> = {
  human: 'People’s judgements give the labels.',
  judge: 'Programs’ judgements give the labels.',
  mixed: 'People’s judgements give the labels where there are any, and programs’ elsewhere.',
}

const WITHOUT = {
  empty: 'a response that is empty or blank',
  identical: 'two responses of the same text',
  visiblyEqual: 'two responses that look the same',
  wrongRoles: 'a message in a wrong role',
  contradicted: 'texts that also stand under another prompt, with another label',
  flagged: 'a comparison that somebody reported',
  ties: 'a tie for a label',
  bothBad: 'both bad for a label',
} as const

/** A policy in sentences, as a list in Markdown. */
export function sayPolicy(policy: ReleasePolicy): string[] {
  const kept = Object.entries(policy)
  const out = Object.entries(WITHOUT).filter(([name]) => kept.some(([key, value]) => key === name && value === false))
  const listed = (tags: readonly string[]) => tags.map((tag) => `“${inline(tag)}”`).join(', ')
  const said = [
    `Labels are of the criterion \`${policy.criterion}\`.`,
    AGGREGATION[policy.aggregation],
    SOURCE[policy.source],
    policy.finalAnswers && 'A reviewer’s final answer comes before the judgements.',
    policy.minVotes > 1 && `A pair has at least ${sayWhole(policy.minVotes)} judgements.`,
    policy.minAgreement > 0 && `At least ${sayTenths(policy.minAgreement * 100)}% of the judgements have the label.`,
    policy.minProbability > 0 && `A label is likely to at least ${sayTenths(policy.minProbability * 100)}%.`,
    !policy.surplus && 'Judgements beyond those that were wanted do not count.',
    policy.withoutRaters.length > 0 && `${sayWhole(policy.withoutRaters.length)} raters do not count.`,
    policy.tags.length > 0 && `Only prompts with one of the tags ${listed(policy.tags)} are in it.`,
    policy.withoutTags.length > 0 && `No prompt has one of the tags ${listed(policy.withoutTags)}.`,
    policy.perPrompt !== null && `There are at most ${sayWhole(policy.perPrompt)} pairs of a prompt.`,
    policy.mostCharacters !== null &&
      `Prompt and longer response together have at most ${sayWhole(policy.mostCharacters)} characters.`,
    out.length > 0 && `No pair has ${out.map(([, what]) => what).join('; ')}.`,
    policy.margin && 'Rows have a margin, which reward trainers alone read.',
    `Systems are ${policy.systems ? '' : 'not '}named, and raters’ reasons are ${policy.reasons ? '' : 'not '}given out.`,
  ]
  return said.filter((sentence) => sentence !== false).map((sentence) => `- ${sentence}`)
}
