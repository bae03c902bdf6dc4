import type { Field } from '../columns/column.ts'
import type { ReleaseVote } from '../release-parts.ts'
import { type Known, VOTE_NUMBERS } from '../survey.ts'
import { approvedField } from './prompt-fields.ts'

/** What a judgement says about one criterion. */
export type VotePart = { vote: ReleaseVote; part: ReleaseVote['criteria'][number] }

export async function* votePartsOf(votes: AsyncIterable<ReleaseVote>): AsyncGenerator<VotePart> {
  for await (const vote of votes) for (const part of vote.criteria) yield { vote, part }
}

/**
 * One row for each judgement and criterion. Lists follow the order of `responses`, and so are never empty in JSON Lines: an
 * empty list has no type.
 */
export function voteFields({ facts, survey }: Known): Field<VotePart>[] {
  const text = (name: string, about: string, value: (vote: ReleaseVote) => string | null): Field<VotePart> => ({
    name,
    type: 'string',
    about,
    value: ({ vote }) => value(vote),
    isPartial: true,
  })
  const number = (name: keyof typeof VOTE_NUMBERS, type: 'integer' | 'float', about: string): Field<VotePart> => ({
    name,
    type,
    about,
    value: ({ vote, part }) => VOTE_NUMBERS[name](vote, part),
    isPartial: survey.lacking.votes.has(name),
  })
  const flag = (name: string, about: string, value: (row: VotePart) => boolean): Field<VotePart> => ({
    name,
    type: 'boolean',
    about,
    value,
  })
  return [
    {
      name: 'id',
      type: 'string',
      about: 'Unique within the file: the judgement and the criterion',
      value: ({ vote, part }) => `${vote.voteId}:${part.criterion}`,
    },
    text('vote_id', 'The judgement', ({ voteId }) => voteId),
    text('comparison_id', 'What was compared', ({ comparisonId }) => comparisonId),
    text('prompt_id', 'The prompt’s external id', ({ promptId }) => promptId),
    { name: 'criterion', type: 'string', about: 'What was judged', value: ({ part }) => part.criterion },
    {
      name: 'responses',
      type: { list: 'string' },
      about: 'Ids of the responses in the comparison’s order; with `prompt_id` they name rows of `responses`',
      value: ({ vote }) => vote.responses,
    },
    {
      name: 'shown',
      type: { list: 'string' },
      about: 'The same ids in the order shown. Where that is unknown it is missing, and in JSON Lines each is empty',
      value: ({ vote }) => vote.shown,
      inJson: { value: ({ vote }) => vote.shown ?? vote.responses.map(() => '') },
    },
    {
      name: 'ranks',
      type: { list: 'integer' },
      about:
        'The rank of each response: 1 is best, equal ranks tie. Where both were bad it is missing, and in JSON Lines each is 0',
      value: ({ part }) => part.ranks,
      inJson: { value: ({ vote, part }) => part.ranks ?? vote.responses.map(() => 0) },
    },
    flag('both_bad', 'Whether every response was unacceptable', ({ part }) => part.bothBad),
    {
      name: 'unacceptable',
      type: { list: 'boolean' },
      about: 'Which responses the rater marked as unacceptable',
      value: ({ vote, part }) => vote.responses.map((id) => part.unacceptable.includes(id)),
    },
    ...(facts.haveStrengths
      ? [number('strength', 'float', 'How strong the preference is, on the project’s scale')]
      : []),
    text('annotator', 'A pseudonym that this release alone uses', ({ annotator }) => annotator),
    text('source', '`human`, `judge`, `simulated` or `adjudication`', ({ source }) => source),
    ...(facts.withJudges
      ? [
          text('judge_model', 'The program that judged', ({ judgeModel }) => judgeModel),
          text('judge_version', 'Its version', ({ judgeVersion }) => judgeVersion),
        ]
      : []),
    number('confidence', 'float', 'How sure whoever judged was, 0 to 1'),
    flag(
      'surplus',
      'Whether there were more judgements than wanted; it counts all the same',
      ({ vote }) => vote.isSurplus,
    ),
    flag(
      'adjudicated',
      'Whether a reviewer’s final answer to the comparison is in force',
      ({ vote }) => vote.isAdjudicated,
    ),
    number('guidelines_version', 'integer', 'The guidelines that were shown'),
    text('layout', 'How the responses were displayed', ({ layout }) => layout),
    { ...text('received_at', 'When it was received', ({ receivedAt }) => receivedAt), type: 'instant' },
    { ...text('answered_at', 'When it was given', ({ answeredAt }) => answeredAt), type: 'instant' },
    number('active_ms', 'integer', 'How long somebody was at it, in milliseconds'),
    ...(facts.withReasons ? [text('reason', 'Why, in the rater’s words', ({ reason }) => reason)] : []),
    {
      name: 'split',
      type: 'string',
      about: 'The prompt’s: train, validation or test',
      value: ({ vote }) => vote.split,
    },
    approvedField({ facts }),
  ]
}
