import type { TableMapping } from '@tiebreak/contracts/data/mapping.ts'
import type { OwnResponse } from '@tiebreak/contracts/data/own-row.ts'
import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import type { Cell } from '../../rows/cell.ts'
import { asResponse, messageOf, promptOf, responseOf } from '../../rows/conversation.ts'
import type { Draft } from '../../rows/draft.ts'
import { keptFields } from '../../rows/kept-fields.ts'
import { type RowContext, rowReader } from '../../rows/row-reader.ts'
import { canonicalJson } from '../canonical-json.ts'
import { sha256Hex } from '../sha256-hex.ts'
import { verdictOf } from './verdict-of.ts'

/**
 * A table that no other reader knows, read as its mapping says. Nothing is recognised as it: what columns mean is a
 * person's word. Rows without an id of their own are put under one prompt where their prompts are equal.
 */
export const mappedReader = rowReader({
  fits: () => null,
  read: (row, context) => {
    const { mapping } = context
    if (mapping === undefined) return row.refuse('a mapping of its columns')
    const prompt = promptIn(row, mapping, context)
    const responses = responsesIn(row, mapping, context)
    const kept = keptFields(row, mapping.metadata ?? [])
    const id = mapping.id === undefined ? undefined : row.at(mapping.id).optionalId()
    const vote = context.vote(() => verdictOf(row, mapping, responses.length))
    return {
      id: id ?? `sha256:${sha256Hex(canonicalJson(prompt))}`,
      prompt,
      metadata: kept,
      responses,
      votes: vote === null ? [] : [vote],
    }
  },
})

function promptIn(row: Cell, { prompt, systemPrompt }: TableMapping, context: RowContext): Draft['prompt'] {
  const given = promptOf(row.at(prompt), context)
  const system = systemPrompt === undefined ? undefined : row.at(systemPrompt).optionalText()
  if (system === undefined) return given
  const messages: Message[] = typeof given === 'string' ? [{ role: 'user', content: given }] : given
  return [{ role: 'system', content: system }, ...messages]
}

function responsesIn(row: Cell, mapping: TableMapping, context: RowContext): OwnResponse[] {
  if (mapping.responseList !== undefined) return listedIn(row, mapping, mapping.responseList, context)
  return (mapping.responses ?? []).map(({ text, system, systemName }) => {
    const name = (system === undefined ? undefined : row.at(system).optionalId()) ?? systemName
    return { ...named(name), ...responseOf(row.at(text), context) }
  })
}

function listedIn(row: Cell, { systemList }: TableMapping, column: string, context: RowContext): OwnResponse[] {
  const list = row.at(column)
  const items = list.items()
  if (items.length === 0) list.refuse('a list with at least one response')
  const systems = systemList === undefined ? [] : row.at(systemList).items()
  if (systemList !== undefined && systems.length !== items.length)
    row.at(systemList).refuse(`as many systems as there are responses: ${items.length}`)
  return items.map((item, at) => {
    const own = item.isObject ? item.object() : null
    const name = systems[at]?.optionalId() ?? own?.atFirst('system', 'model').optionalId()
    return { ...named(name), ...listedResponse(item, own, context) }
  })
}

/** A text; one message; a list of messages; or an object with a text. */
function listedResponse(item: Cell, own: Cell | null, context: RowContext) {
  if (own === null) return responseOf(item, context)
  if (!own.at('role').isAbsent) return asResponse([messageOf(item, context)])
  const text = own.atFirst('text', 'content', 'response', 'answer', 'messages')
  const response = responseOf(text, context)
  for (const field of own.unasked()) context.notKept(`${field} of responses`)
  return response
}

function named(system: string | undefined): { system?: string } {
  return system === undefined ? {} : { system }
}
