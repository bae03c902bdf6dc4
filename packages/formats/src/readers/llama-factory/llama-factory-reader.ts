import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import type { Cell } from '../../rows/cell.ts'
import { asResponse, messageOf, messagesOf, refuseOthers, sharedStart } from '../../rows/conversation.ts'
import type { Draft } from '../../rows/draft.ts'
import { ImageColumn } from '../../rows/image-column.ts'
import { type RowContext, rowReader } from '../../rows/row-reader.ts'
import { toolsOf } from '../../rows/tools-of.ts'
import { unnamedVote } from '../../rows/unnamed-vote.ts'
import { canonicalJson } from '../canonical-json.ts'
import { sha256Hex } from '../sha256-hex.ts'

const LABEL = 'LLaMA-Factory pairs'

/** LLaMA-Factory: ShareGPT and Alpaca rows with a chosen and a rejected response or a label (v0), and its own messages (v1). */
export const llamaFactoryReader = rowReader({
  fits: (row) => {
    if (row.at('chosen_messages').isList && row.at('rejected_messages').isList)
      return ['chosen_messages', 'rejected_messages']
    const isPair = ['chosen', 'rejected'].every((field) => row.at(field).value !== undefined)
    const tagged = !row.at('kto_tag').isAbsent
    if (row.at('conversations').isList && (isPair || tagged))
      return ['conversations', ...(tagged ? ['kto_tag'] : ['chosen', 'rejected'])]
    if (typeof row.at('instruction').value !== 'string') return null
    if (isPair) return ['instruction', 'chosen', 'rejected']
    return tagged && !row.at('output').isAbsent ? ['instruction', 'output', 'kto_tag'] : null
  },
  read: (row, context) => {
    const isPairOfTurns = row.at('conversations').isList && row.at('kto_tag').isAbsent
    refuseOthers(row, 'videos', 'audios', ...(isPairOfTurns ? [] : ['images']))
    if (!row.at('chosen_messages').isAbsent) return wholeConversations(row, context)
    const prompt = row.at('conversations').isAbsent ? alpacaPrompt(row) : sharegptPrompt(row, context)
    if (!row.at('kto_tag').isAbsent) return labelled(row, prompt)
    return {
      prompt,
      tools: row.at('tools').value,
      responses: ['chosen', 'rejected'].map((field) => one(row.at(field), context)),
      votes: unnamedVote({ ranks: [1, 2] }, context, LABEL),
    }
  },
})

function one(cell: Cell, context: RowContext) {
  return cell.isObject ? asResponse([messageOf(cell, context)]) : { text: cell.text() }
}

function systemFirst(row: Cell): Message[] {
  const system = row.at('system').optionalText()
  return system === undefined ? [] : [{ role: 'system', content: system }]
}

function sharegptPrompt(row: Cell, context: RowContext): Message[] {
  const images = new ImageColumn(row.at('images'))
  return images.rest([...systemFirst(row), ...messagesOf(row.at('conversations'), { ...context, images })])
}

/** Earlier turns are in `history`, as pairs of texts. */
function alpacaPrompt(row: Cell): Message[] {
  const history = row.at('history')
  const before = history.isAbsent ? [] : history.items()
  const turns = before.flatMap((turn): Message[] => {
    const [asked, replied] = turn.items()
    if (!asked || !replied) return turn.refuse('a pair of texts')
    return [
      { role: 'user', content: asked.text() },
      { role: 'assistant', content: replied.text() },
    ]
  })
  const input = row.at('input').optionalText()
  const instruction = row.at('instruction').text()
  const content = input === undefined ? instruction : `${instruction}\n${input}`
  return [...systemFirst(row), ...turns, { role: 'user', content }]
}

/** A response with a label has nothing beside it; all that have the same prompt are put under one. */
function labelled(row: Cell, whole: Message[]): Draft {
  const label = row.at('kto_tag').boolean()
  const output = row.at('output')
  const isApart = !output.isAbsent
  const last = whole.at(-1)
  if (!isApart && last?.role !== 'assistant') row.at('conversations').refuse('a conversation that ends with a response')
  const prompt = isApart ? whole : whole.slice(0, -1)
  const text = isApart ? output.text() : (last?.content ?? '')
  const tools = toolsOf(row.at('tools').value)
  const id = `sha256:${sha256Hex(canonicalJson(tools === undefined ? prompt : { prompt, tools }))}`
  return { id, prompt, tools, responses: [{ text, metadata: { label } }] }
}

function wholeConversations(row: Cell, context: RowContext): Draft {
  const [chosen, rejected] = ['chosen_messages', 'rejected_messages'].map((field) => messagesOf(row.at(field), context))
  const at = Math.min(sharedStart(chosen ?? [], rejected ?? []), (chosen?.length ?? 0) - 1, (rejected?.length ?? 0) - 1)
  if (at < 1) row.at('rejected_messages').refuse('messages that begin as "chosen_messages" do: with the prompt')
  return {
    prompt: chosen?.slice(0, at) ?? [],
    tools: row.at('tools').value,
    responses: [asResponse(chosen?.slice(at) ?? []), asResponse(rejected?.slice(at) ?? [])],
    votes: unnamedVote({ ranks: [1, 2] }, context, LABEL),
  }
}
