import type { FileHead } from './reader.ts'

export type JsonLine = {
  text: string
  /** The field names if the line is an object; null if it is anything else, damaged or cut off. */
  fields: string[] | null
}

/** The non-blank lines of a file's head, parsed. */
export function* jsonLines({ text }: Pick<FileHead, 'text'>): Generator<JsonLine, void, undefined> {
  for (const line of text.split('\n')) if (line.trim() !== '') yield { text: line, fields: fieldsOf(line) }
}

function fieldsOf(line: string): string[] | null {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : null
  } catch {
    return null
  }
}
