import { toolsOf } from '../../rows/tools-of.ts'

/**
 * What people and their tools write instead of what the format asks for: numbers as ids, null for what is absent (as data
 * frames do), responses as plain texts, `model` for `system`, typed parts of a text, the arguments of a tool call as an
 * object. It can mean only one thing, but for the parts of a text: whether anything stands between them is not said, and an
 * empty line keeps them apart. Everything else stays as it is, for the schema to name.
 */
export function meetHalfWay(row: object): object {
  const { responses, prompt, ...others }: Fields = { ...row }
  const { tools, ...rest } = withoutNulls(others)
  const known = toolsOf(tools)
  return {
    ...rest,
    ...(known !== undefined && { tools: known }),
    ...(rest.id !== undefined && { id: idOf(rest.id) }),
    ...(prompt !== undefined && { prompt: messagesOf(prompt) }),
    ...(responses !== undefined && { responses: Array.isArray(responses) ? responses.map(responseOf) : responses }),
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

function responseOf(value: unknown): unknown {
  if (typeof value === 'string') return { text: value }
  if (!isObject(value)) return value
  const { model, messages, ...rest } = withoutNulls(value)
  // Only a text can be a name, and only one of both: anything else is named as it was written.
  const isName = typeof model === 'string' && model !== '' && rest.system === undefined
  return {
    ...rest,
    ...(model !== undefined && { [isName ? 'system' : 'model']: model }),
    ...(rest.id !== undefined && { id: idOf(rest.id) }),
    ...(messages !== undefined && { messages: messagesOf(messages) }),
  }
}

function messagesOf(value: unknown): unknown {
  return Array.isArray(value) ? value.map(messageOf) : value
}

function messageOf(value: unknown): unknown {
  if (!isObject(value)) return value
  const { content, tool_calls: calls, ...rest } = withoutNulls(value)
  const isCalling = calls !== undefined && !(Array.isArray(calls) && calls.length === 0)
  // The call may be all that is said.
  const said = content === undefined && isCalling ? '' : content
  return {
    ...rest,
    ...(said !== undefined && { content: Array.isArray(said) && said.length > 0 ? textOfParts(said) : said }),
    ...(isCalling && { tool_calls: Array.isArray(calls) ? calls.map(callOf) : calls }),
  }
}

/** Parts of text as one text, with an empty line between them; parts that hold anything else stay for the schema to refuse. */
function textOfParts(parts: readonly unknown[]): unknown {
  const texts = parts.map((part) => {
    if (!isObject(part)) return null
    const { type, text, ...others } = withoutNulls(part)
    return type === 'text' && typeof text === 'string' && Object.keys(others).length === 0 ? text : null
  })
  return texts.every((text) => text !== null) ? texts.join('\n\n') : parts
}

function callOf(value: unknown): unknown {
  if (!isObject(value)) return value
  const { type = 'function', function: called, ...rest } = withoutNulls(value)
  if (!isObject(called)) return { ...rest, type, ...(called !== undefined && { function: called }) }
  const { arguments: given, ...others } = withoutNulls(called)
  const written = isObject(given) ? JSON.stringify(given) : (given ?? '')
  return { ...rest, type, function: { ...others, arguments: written } }
}
