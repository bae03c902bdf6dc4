export type Yaml = string | number | readonly Yaml[] | { readonly [key: string]: Yaml | undefined }

/** What YAML 1.1 or 1.2 would not take as it is within quotes, or would read as the end of a line. */
const UNPRINTABLE = /[\u007f-\u00a0\u200b-\u200f\u2028-\u202e\ufeff\ufffe\uffff]/g

/** A text within double quotes, in which readers of YAML 1.1 and 1.2 find the same. */
function quotedText(text: string): string {
  const written = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  return JSON.stringify(text.toWellFormed()).replace(UNPRINTABLE, written)
}

/** Lines of YAML in block style; all texts are quoted, so that none is read as another type. Absent values have no line. */
export function yamlLines(value: { readonly [key: string]: Yaml | undefined }, indent = ''): string[] {
  return Object.entries(value).flatMap(([key, inner]) => (inner === undefined ? [] : linesOf(key, inner, indent)))
}

function linesOf(key: string, value: Yaml, indent: string): string[] {
  if (typeof value === 'string') return [`${indent}${key}: ${quotedText(value)}`]
  if (typeof value === 'number') return [`${indent}${key}: ${value}`]
  if (!isList(value)) return [`${indent}${key}:`, ...yamlLines(value, `${indent}  `)]
  if (value.length === 0) return [`${indent}${key}: []`]
  return [`${indent}${key}:`, ...value.flatMap((item) => itemLines(item, indent))]
}

function itemLines(item: Yaml, indent: string): string[] {
  if (typeof item === 'string') return [`${indent}- ${quotedText(item)}`]
  if (typeof item === 'number') return [`${indent}- ${item}`]
  if (isList(item)) throw new RangeError('lists of lists are not written')
  const [first = '', ...others] = yamlLines(item, `${indent}  `)
  return [`${indent}- ${first.trimStart()}`, ...others]
}

const isList = (value: Yaml): value is readonly Yaml[] => Array.isArray(value)
