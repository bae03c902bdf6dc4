import type { OwnVote } from '@tiebreak/contracts/data/own-row.ts'
import type { Cell } from '../../rows/cell.ts'
import { type RowContext, rowReader } from '../../rows/row-reader.ts'
import type { VoteAlone } from '../../rows/votes-alone.ts'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const FIELDS = ['prompt_id', 'responses', 'annotator', 'both_bad'] as const

/** Our own export of votes: one vote a row, on prompts and responses that are in the project already. */
export const votesReader = rowReader({
  fits: (row) =>
    FIELDS.every((field) => !row.at(field).isAbsent) && row.at('responses').isList && isNames(row.at('responses'))
      ? FIELDS
      : null,
  read: (row, context) => {
    if (row.at('source').value === 'adjudication') {
      context.notKept('final answers by reviewers')
      return []
    }
    const item = row.at('item_id').optionalText() ?? ''
    for (const field of ['prompt_version', 'revision', 'surplus', 'adjudicated', 'rendering', 'cause'])
      noteLost(row.at(field), context)
    const versions = row.at('response_versions')
    if (!versions.isAbsent && versions.items().some(({ value }) => value !== 1)) context.notKept('response_versions')
    // It follows from the ranks.
    row.at('winner')
    const responses = row
      .at('responses')
      .items()
      .map((id) => id.id())
    const read: VoteAlone = {
      votesOn: row.at('prompt_id').id(),
      responses,
      vote: voteOf(row, responses),
      comparedAs: UUID.test(item) ? item.toLowerCase() : null,
    }
    return read
  },
})

function isNames(list: Cell): boolean {
  return list.items().every(({ value }) => typeof value === 'string' || Number.isSafeInteger(value))
}

/** What says more than that nothing is special about a vote. */
function noteLost(cell: Cell, { notKept }: RowContext): void {
  const isPlain = cell.isAbsent || cell.value === 1 || cell.value === '1' || isFalse(cell)
  if (!isPlain) notKept(String(cell.path.at(-1)))
}

function isFalse({ value }: Cell): boolean {
  return value === false || (typeof value === 'string' && /^false$/i.test(value))
}

function voteOf(row: Cell, responses: string[]): OwnVote {
  const [shown, ranks, model] = [row.at('shown'), row.at('ranks'), row.at('judge_model')]
  const version = row.at('judge_version').optionalText()
  const simulated = row.at('simulated')
  const isSimulated = !simulated.isAbsent && simulated.boolean()
  const optional = (name: string) => (row.at(name).isAbsent ? undefined : row.at(name).number())
  return {
    annotator: row.at('annotator').id(),
    source: isSimulated ? 'simulated' : model.isAbsent ? 'human' : 'judge',
    judge: model.isAbsent ? null : { model: model.text(), ...(version === undefined ? {} : { version }) },
    confidence: optional('confidence'),
    responses,
    shown: shown.isAbsent ? null : shown.items().map((id) => id.id()),
    ranks: ranks.isAbsent ? null : ranks.items().map((rank) => rank.number()),
    bothBad: row.at('both_bad').boolean(),
    strength: optional('strength'),
    reason: row.at('reason').isAbsent ? null : row.at('reason').text(),
    submittedAt: row.at('submitted_at').optionalTime(),
    activeMs: optional('active_ms'),
  }
}
