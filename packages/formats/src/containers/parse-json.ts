import { showFound } from '../readers/show-found.ts'
import { WHOLE_LINE } from '../readers/show-path.ts'
import { locateJsonError } from './locate-json-error.ts'
import { countKeys, repeatedKey, scanJson } from './scan-json.ts'

/** As deep as any known format needs: replies to replies in the trees of OpenAssistant. */
export const MAX_DEPTH = 200

/** From here on a number is a magnitude, not somebody's id. */
const MAGNITUDE = 1e21

export type ParsedJson = { value: unknown } | { fault: { field: string; found: string; expected: string } }

/**
 * Parses one row of JSON without losing anything silently: whole numbers that a double can't hold come as `bigint`, and
 * a field that comes twice is a fault.
 */
export function parseJson(text: string, place: 'line' | 'row' = 'line'): ParsedJson {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    const at = locateJsonError(text) ?? { offset: 0, expected: 'valid JSON' }
    const ended = at.offset >= text.length
    const found = ended ? `the end of the ${place}` : showFound(text.slice(at.offset, at.offset + 30))
    return fault(`${found} at column ${at.offset + 1}`, `valid JSON: ${at.expected}`)
  }
  const { keys, depth, hasLongDigits } = scanJson(text)
  const repeated = keys === countKeys(value) ? null : repeatedKey(text)
  if (repeated !== null) return fault(`the field ${showFound(repeated)} twice in one object`, 'each field once')
  // A reviver walks as deep as the value is nested; who reads the row refuses it for that.
  return { value: hasLongDigits && depth <= MAX_DEPTH ? exact(text) : value }
}

function fault(found: string, expected: string): ParsedJson {
  return { fault: { field: WHOLE_LINE, found, expected } }
}

/** The same with whole numbers that would lose digits as `bigint`. */
function exact(text: string): unknown {
  const reviver = (_key: string, value: unknown, context: { source?: string }) => {
    if (typeof value !== 'number' || Number.isSafeInteger(value) || Math.abs(value) >= MAGNITUDE) return value
    return context.source !== undefined && /^-?\d+$/.test(context.source) ? BigInt(context.source) : value
  }
  // The type of JSON.parse does not know yet that a reviver sees the source.
  return Reflect.apply(JSON.parse, JSON, [text, reviver])
}
