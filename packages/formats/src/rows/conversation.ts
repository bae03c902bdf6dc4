import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import { canonicalJson } from '../readers/canonical-json.ts'
import type { Cell } from './cell.ts'
import { type ImageColumn, imagesIn } from './image-column.ts'
import { imageIn } from './image-in.ts'
import { joinParts, type Part } from './join-parts.ts'
import type { RowContext } from './row-reader.ts'
import { toolCallsIn } from './tool-calls-in.ts'

type Count = Pick<RowContext, 'notKept'> & {
  /** Images beside the messages, for the places that these have for them. */
  images?: ImageColumn
}

/** The names that roles have elsewhere. */
const ROLES: Readonly<Record<string, Message['role']>> = {
  ...{ system: 'system', developer: 'developer' },
  ...{ user: 'user', human: 'user', prompter: 'user' },
  ...{ assistant: 'assistant', gpt: 'assistant', bot: 'assistant', chatgpt: 'assistant', model: 'assistant' },
  ...{ tool: 'tool', function: 'tool', observation: 'tool', ipython: 'tool' },
}

/** A list of messages, with `role` and `content` or ShareGPT's `from` and `value`. */
export function messagesOf(cell: Cell, count: Count): Message[] {
  const items = cell.items()
  if (items.length === 0) cell.refuse('a list with at least one message')
  return items.map((item) => messageOf(item, count))
}

/** One message. What it holds beside what is stored of messages is not kept, and counted. */
export function messageOf(cell: Cell, count: Count): Message {
  const given = cell.object()
  const role = given.atFirst('role', 'from').oneOf(ROLES)
  const content = given.atFirst('content', 'value')
  const calls = toolCallsIn(given.at('tool_calls'))
  const name = given.at('name').optionalText()
  const callId = given.at('tool_call_id').optionalText()
  const beside = imagesIn(given.at('images'))
  for (const field of given.unasked()) count.notKept(`${field} of messages`)
  // A call may be all that is said, and so may images.
  const isSilent = content.isAbsent && (calls.length > 0 || beside.length > 0)
  const said = isSilent ? { content: '' } : contentOf(content, count)
  const images = [...beside, ...(said.images ?? [])]
  return {
    role,
    content: said.content,
    ...(images.length === 0 ? {} : { images }),
    ...(name === undefined ? {} : { name }),
    ...(calls.length === 0 ? {} : { tool_calls: calls }),
    ...(callId === undefined ? {} : { tool_call_id: callId }),
  }
}

const PARTS_KNOWN = /^(?:text|image|image_url|audio|video|input_image)$/

/** Text, or a list of typed parts of which all are text or images. */
function contentOf(cell: Cell, count: Count): Pick<Message, 'content' | 'images'> {
  if (typeof cell.value === 'string')
    return count.images ? count.images.fromTags(cell.value, cell) : { content: cell.value }
  if (!cell.isList) cell.refuse('text')
  const { content, images } = joinParts(cell.items().flatMap((part) => partOf(part, count)))
  return images.length === 0 ? { content } : { content, images }
}

function partOf(part: Cell, { notKept, images }: Count): Part[] {
  if (typeof part.value === 'string') return [{ text: part.value }]
  const type = part.at('type').optionalText() ?? 'text'
  if (/image/.test(type) && PARTS_KNOWN.test(type)) {
    const fields = ['bytes', 'image_url', 'image', 'url', 'path'].map((field) => part.at(field))
    if (images && fields.every(({ isAbsent }) => isAbsent)) return [{ image: images.take(part) }]
    part.at('alt')
    const found = imageIn(part.value)
    if ('expected' in found) part.refuse(found.expected)
    // The detail in which a model was to see it says nothing of the image.
    for (const field of part.unasked()) if (field !== 'text') notKept(`${field} of parts of messages`)
    return [{ image: found }]
  }
  const text = part.atFirst('text', 'value')
  if (type !== 'text' || text.isAbsent) {
    if (!PARTS_KNOWN.test(type)) part.refuse('text')
    // Arena's rows name the kinds that a message has none of.
    if (part.unasked().length === 0 && type === 'text') return []
    part.refuse('text or an image: other parts cannot be imported yet')
  }
  for (const field of part.unasked()) notKept(`${field} of parts of messages`)
  return [{ text: text.text() }]
}

/** A prompt: text, or messages. */
export function promptOf(cell: Cell, count: Count): string | Message[] {
  if (cell.isList) return messagesOf(cell, count)
  const text = cell.text()
  if (text === '') cell.refuse('text that is not empty')
  return text
}

/** A response: text, one message, or messages. */
export function responseOf(cell: Cell, count: Count): { text: string } | { messages: Message[] } {
  if (cell.isList) return asResponse(messagesOf(cell, count))
  if (cell.isObject) return asResponse([messageOf(cell, count)])
  return { text: cell.text() }
}

/** One message by an assistant, with nothing but text, is plain text. */
export function asResponse(messages: Message[]): { text: string } | { messages: Message[] } {
  const [only] = messages
  const isText = messages.length === 1 && only?.role === 'assistant' && Object.keys(only).length === 2
  return isText ? { text: only.content } : { messages }
}

/** How many messages two conversations begin with alike. */
export function sharedStart(one: readonly Message[], other: readonly Message[]): number {
  const differs = one.findIndex((message, at) => {
    const beside = other[at]
    return beside === undefined || canonicalJson(beside) !== canonicalJson(message)
  })
  return differs === -1 ? one.length : differs
}

/** Refuses a row with what cannot be imported: without it, it would be another row. */
export function refuseOthers(row: Cell, ...fields: readonly string[]): void {
  for (const field of fields) {
    const cell = row.at(field)
    if (cell.isAbsent || (cell.isList && cell.items().length === 0)) continue
    cell.refuse('a row without it: texts and images alone can be imported')
  }
}
