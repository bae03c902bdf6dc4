import type { Cell } from '../../rows/cell.ts'
import { promptOf } from '../../rows/conversation.ts'
import type { DraftVote } from '../../rows/draft.ts'
import { rowReader } from '../../rows/row-reader.ts'

const BY = 'RewardBench'
const MOST_RANKED = 9

/**
 * RewardBench 1 (one chosen, one rejected) and 2 (lists; several correct ones are ties among themselves). What is
 * correct is known, not judged: it is kept as a program's judgement.
 */
export const rewardBenchReader = rowReader({
  fits: (row) => {
    const first = ['prompt', 'chosen', 'rejected', 'chosen_model', 'rejected_model', 'subset']
    const isFirst = first.every((field) => typeof row.at(field).value === 'string')
    if (isFirst) return first
    const second = ['prompt', 'chosen', 'rejected', 'num_correct', 'subset']
    return second.every((field) => !row.at(field).isAbsent) ? second : null
  },
  read: (row, context) => {
    const chosen = textsOf(row.at('chosen'))
    const rejected = textsOf(row.at('rejected'))
    const models = modelsOf(row, chosen.length, rejected.length)
    const metadata = { subset: row.at('subset').text() }
    const id = row.at('id').optionalId()
    return {
      id: id === undefined ? undefined : `${metadata.subset}-${id}`,
      prompt: promptOf(row.at('prompt'), context),
      metadata,
      responses: [...chosen, ...rejected].map((text, at) => ({ ...models[at], text })),
      votes: votesOn(chosen.length, rejected.length, context.notKept),
    }
  },
})

function textsOf(cell: Cell): string[] {
  return cell.isList ? cell.items().map((item) => item.text()) : [cell.text()]
}

function modelsOf(row: Cell, chosen: number, rejected: number): { system?: string }[] {
  const models = row.at('models')
  const names = models.isList ? models.items() : [row.at('chosen_model'), row.at('rejected_model')]
  // Some subsets of the second have one name for all, or none.
  if (names.length !== chosen + rejected) return []
  return names.map((name) => (name.isAbsent ? {} : { system: name.text() }))
}

/** One ranking, as long as that many can be ranked; then each correct one against each other. */
function votesOn(chosen: number, rejected: number, notKept: (what: string) => void): DraftVote[] {
  const k = chosen + rejected
  const ranks = Array.from({ length: k }, (_, at) => (at < chosen ? 1 : 2))
  if (k <= MOST_RANKED) return [{ by: BY, source: 'judge', ranks }]
  notKept('that several correct responses are equally good, of more than nine')
  return Array.from({ length: chosen }, (_, right) =>
    Array.from({ length: rejected }, (_, wrong) => ({
      ...({ by: BY, source: 'judge', ranks: [1, 2] } as const),
      among: [right, chosen + wrong],
    })),
  ).flat()
}
