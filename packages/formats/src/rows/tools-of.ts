/**
 * The tools of a prompt as they come: a list, or the same as JSON text; each with its wrapper or without, its schemas as
 * objects or as text. Undefined for none. Anything else stays as it is, for the schema to name.
 */
export function toolsOf(value: unknown): unknown {
  const given = typeof value === 'string' ? parsed(value) : value
  if (given === undefined || given === null || (Array.isArray(given) && given.length === 0)) return undefined
  return Array.isArray(given) ? given.map(toolOf) : given
}

/** Text that is empty stands for nothing, as in a table. */
function parsed(text: string): unknown {
  if (text.trim() === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

type Fields = Record<string, unknown>

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function toolOf(value: unknown): unknown {
  const given = typeof value === 'string' ? parsed(value) : value
  if (!isObject(given)) return given
  const { type, function: wrapped, ...rest } = given
  const isBare = wrapped === undefined && typeof rest.name === 'string'
  const described = isBare ? rest : wrapped
  if (!isObject(described)) return given
  const { parameters, return: returned, ...others } = withoutNulls(described)
  return {
    ...(isBare ? {} : withoutNulls(rest)),
    type: type ?? 'function',
    function: {
      ...others,
      ...(parameters !== undefined && { parameters: schemaText(parameters) }),
      ...(returned !== undefined && { return: schemaText(returned) }),
    },
  }
}

function schemaText(value: unknown): unknown {
  // Larger numbers are refused where the row is checked.
  return isObject(value)
    ? JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? String(item) : item))
    : value
}

function withoutNulls(value: Fields): Fields {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null))
}
