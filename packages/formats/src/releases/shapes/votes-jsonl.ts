import { type VotePart, voteFields, votePartsOf } from '../tables/vote-fields.ts'
import { jsonShape } from './json-shape.ts'

/** Every judgement, by criterion. */
export const votesJsonl = jsonShape<VotePart>({
  folder: 'votes-jsonl',
  fields: voteFields,
  units: (source, split) => votePartsOf(source.votes(split)),
})
