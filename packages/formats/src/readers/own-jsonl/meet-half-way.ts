import { imageIn } from '../../rows/image-in.ts'
import { joinParts, type Part } from '../../rows/join-parts.ts'
import { RowFault } from '../../rows/row-fault.ts'
import { toolsOf } from '../../rows/tools-of.ts'
import { showFound } from '../show-found.ts'

/**
 * What people and their tools write instead of what the format asks for: numbers as ids, null for what is absent (as data
 * frames do), responses as plain texts, `model` for `system`, typed parts of a text, the arguments of a tool call as an
 * object. It can mean only one thing, but for the parts of a text: whether anything stands between them is not said, and an
 * empty line keeps them apart. Everything else stays as it is, for the schema to name.
 * @throws RowFault at an image that cannot be taken in
 */
export function meetHalfWay(row: object): object {
  const { responses, prompt, ...others }: Fields = { ...row }
  const { tools, ...rest } = withoutNulls(others)
  const known = toolsOf(tools)
  return {
    ...rest,
    ...(known !== undefined && { tools: known }),
    ...(rest.id !== undefined && { id: idOf(rest.id) }),
    ...(prompt !== undefined && { prompt: messagesOf(prompt, ['prompt']) }),
    ...(responses !== undefined && {
      responses: Array.isArray(responses) ? responses.map((one, at) => responseOf(one, ['responses', at])) : responses,
    }),
  }
}

/** The same for one vote, where null ranks say something. */
export function meetVoteHalfWay(vote: unknown): unknown {
  if (!isObject(vote)) return vote
  const { annotator, responses, shown, ...others }: Fields = withoutNulls(vote)
  return {
    ...others,
    ...(vote.ranks === null && { ranks: null }),
    ...(annotator !== undefined && { annotator: idOf(annotator) }),
    ...(responses !== undefined && { responses: Array.isArray(responses) ? responses.map(idOf) : responses }),
    ...(shown !== undefined && { shown: Array.isArray(shown) ? shown.map(idOf) : shown }),
  }
}

type Fields = Record<string, unknown>

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function withoutNulls(value: object): Fields {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null))
}

/** A whole number as its digits. Others are no ids: 0.1 can be written in several ways. */
function idOf(value: unknown): unknown {
  return Number.isSafeInteger(value) && !Object.is(value, -0) ? String(value) : value
}

type Path = readonly PropertyKey[]

function responseOf(value: unknown, path: Path): unknown {
  if (typeof value === 'string') return { text: value }
  if (!isObject(value)) return value
  const { model, messages, ...rest } = withoutNulls(value)
  // Only a text can be a name, and only one of both: anything else is named as it was written.
  const isName = typeof model === 'string' && model !== '' && rest.system === undefined
  return {
    ...rest,
    ...(model !== undefined && { [isName ? 'system' : 'model']: model }),
    ...(rest.id !== undefined && { id: idOf(rest.id) }),
    ...(messages !== undefined && { messages: messagesOf(messages, [...path, 'messages']) }),
  }
}

function messagesOf(value: unknown, path: Path): unknown {
  return Array.isArray(value) ? value.map((message, at) => messageOf(message, [...path, at])) : value
}

function messageOf(value: unknown, path: Path): unknown {
  if (!isObject(value)) return value
  const { content, tool_calls: calls, images, ...rest } = withoutNulls(value)
  const isCalling = calls !== undefined && !(Array.isArray(calls) && calls.length === 0)
  // The call may be all that is said, and so may images.
  const said = content === undefined && (isCalling || images !== undefined) ? '' : content
  const joined =
    Array.isArray(said) && said.length > 0 && images === undefined ? ofParts(said, [...path, 'content']) : null
  return {
    ...rest,
    ...(joined ?? (said !== undefined && { content: said })),
    ...(images !== undefined && {
      images: Array.isArray(images) ? images.map((image, at) => imageOf(image, [...path, 'images', at])) : images,
    }),
    ...(isCalling && { tool_calls: Array.isArray(calls) ? calls.map(callOf) : calls }),
  }
}

/** Parts of text as one text, with an empty line between them, and the images among them; null leaves them for the schema to refuse. */
function ofParts(given: readonly unknown[], path: Path): Fields | null {
  const parts: Part[] = []
  for (const [at, part] of given.entries()) {
    const read = isObject(part) ? partOf(withoutNulls(part), [...path, at]) : null
    if (read === null) return null
    parts.push(read)
  }
  const { content, images } = joinParts(parts)
  return { content, ...(images.length > 0 && { images }) }
}

function partOf({ type, text, alt, detail: _, ...others }: Fields, path: Path): Part | null {
  const fields = Object.keys(others)
  if (type === 'text') return typeof text === 'string' && fields.length === 0 && alt === undefined ? { text } : null
  if (type !== 'image' && type !== 'image_url' && type !== 'input_image') return null
  const isSource = fields.length === 1 && ['image', 'image_url', 'url', 'path'].includes(fields[0] ?? '')
  return isSource && text === undefined ? { image: taken(alt === undefined ? others : { ...others, alt }, path) } : null
}

/** An image of a message as it is stored, whose name is a path or a `data:` URL as anywhere else. */
function imageOf(value: unknown, path: Path): unknown {
  if (!isObject(value)) return value
  const { name, ...rest } = withoutNulls(value)
  return { ...rest, ...(name !== undefined && taken(name, [...path, 'name'])) }
}

function taken(value: unknown, path: Path): { name: string; alt?: string } {
  const found = imageIn(value)
  if ('expected' in found) throw new RowFault(path, showFound(value), found.expected)
  return found
}

function callOf(value: unknown): unknown {
  if (!isObject(value)) return value
  const { type = 'function', function: called, ...rest } = withoutNulls(value)
  if (!isObject(called)) return { ...rest, type, ...(called !== undefined && { function: called }) }
  const { arguments: given, ...others } = withoutNulls(called)
  const written = isObject(given) ? JSON.stringify(given) : (given ?? '')
  return { ...rest, type, function: { ...others, arguments: written } }
}
