import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import type { Cell } from '../../rows/cell.ts'
import { asResponse, messagesOf, promptOf, responseOf, sharedStart } from '../../rows/conversation.ts'
import type { Draft } from '../../rows/draft.ts'
import { ImageColumn } from '../../rows/image-column.ts'
import { type RowContext, rowReader } from '../../rows/row-reader.ts'
import { toolsOf } from '../../rows/tools-of.ts'
import { unnamedVote } from '../../rows/unnamed-vote.ts'
import { canonicalJson } from '../canonical-json.ts'
import { sha256Hex } from '../sha256-hex.ts'

const LABEL = 'TRL pairs'

/**
 * Hugging Face TRL: pairs with or without a prompt of their own, as text or messages, and single completions with a
 * label. OpenRLHF reads the same, and so does our own export.
 */
export const trlReader = rowReader({
  fits: (row) => {
    if (isPlain(row.at('chosen')) && isPlain(row.at('rejected')))
      return row.at('prompt').isAbsent ? ['chosen', 'rejected'] : ['prompt', 'chosen', 'rejected']
    const isUnpaired = ['prompt', 'completion'].every((field) => isPlain(row.at(field))) && !row.at('label').isAbsent
    return isUnpaired ? ['prompt', 'completion', 'label'] : null
  },
  read: (row, context) => (row.at('completion').isAbsent ? readPair(row, context) : readUnpaired(row, context)),
})

/** Text or a list; a single message as an object is another format. */
function isPlain(cell: Cell): boolean {
  return cell.isList || (typeof cell.value === 'string' && !cell.isObject)
}

function readPair(row: Cell, context: RowContext): Draft {
  const { prompt, chosen, rejected } = row.at('prompt').isAbsent ? implicit(row, context) : explicit(row, context)
  const models = { chosen: row.at('chosen_model'), rejected: row.at('rejected_model') }
  return {
    prompt,
    tools: row.at('tools').value,
    responses: [
      { ...systemOf(models.chosen), ...chosen },
      { ...systemOf(models.rejected), ...rejected },
    ],
    votes: labelled(row, context),
  }
}

/** Our own export says who its labels are of. */
function labelled(row: Cell, context: RowContext) {
  const source = row.at('label_source')
  if (source.value === 'human' || source.value === 'judge')
    return [{ by: LABEL, source: source.value, ranks: [1, 2] } as const]
  return unnamedVote({ ranks: [1, 2] }, context, LABEL)
}

function systemOf(cell: Cell): { system?: string } {
  return cell.isAbsent ? {} : { system: cell.text() }
}

/** The images of a row; they are the prompt's. */
function columnOf(row: Cell): ImageColumn {
  return new ImageColumn(row.atFirst('images', 'image'))
}

function promptWithImages(row: Cell, context: RowContext): string | Message[] {
  const cell = row.at('prompt')
  const images = columnOf(row)
  if (images.isEmpty) return promptOf(cell, context)
  const prompt = promptOf(cell, { ...context, images })
  return images.rest(typeof prompt === 'string' ? [{ role: 'user', ...images.fromTags(prompt, cell) }] : prompt)
}

function explicit(row: Cell, context: RowContext) {
  return {
    prompt: promptWithImages(row, context),
    chosen: responseOf(row.at('chosen'), context),
    rejected: responseOf(row.at('rejected'), context),
  }
}

/** The prompt is what both begin with: whole messages, or for text up to the last space, as TRL cuts it. */
function implicit(row: Cell, context: RowContext) {
  const [chosen, rejected] = [row.at('chosen'), row.at('rejected')]
  if (chosen.isList && rejected.isList) {
    const whole = (cell: Cell) => {
      const images = columnOf(row)
      return images.rest(messagesOf(cell, { ...context, images }))
    }
    const [one, other] = [whole(chosen), whole(rejected)]
    const at = Math.min(sharedStart(one, other), one.length - 1, other.length - 1)
    if (at < 1) rejected.refuse('messages that begin as "chosen" does: with the prompt')
    return { prompt: one.slice(0, at), chosen: asResponse(one.slice(at)), rejected: asResponse(other.slice(at)) }
  }
  if (!columnOf(row).isEmpty) chosen.refuse('messages, where there are images: which text they belong to is not said')
  const [one, other] = [chosen.text(), rejected.text()]
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  if (one[at - 1] === ' ') at -= 1
  else while (at > 0 && at < Math.max(one.length, other.length) && !/\s/.test(one[at] ?? other[at] ?? ' ')) at -= 1
  if (at < 1) rejected.refuse('text that begins as "chosen" does: with the prompt')
  return { prompt: one.slice(0, at), chosen: { text: one.slice(at) }, rejected: { text: other.slice(at) } }
}

/** A completion with a label has nothing beside it; all that have the same prompt are put under one. */
function readUnpaired(row: Cell, context: RowContext): Draft {
  const prompt = promptWithImages(row, context)
  const response = responseOf(row.at('completion'), context)
  const label = row.at('label').boolean()
  const tools = toolsOf(row.at('tools').value)
  return {
    id: `sha256:${sha256Hex(canonicalJson(tools === undefined ? prompt : { prompt, tools }))}`,
    prompt,
    tools,
    responses: [{ ...response, metadata: { label } }],
  }
}
