import type { FileHead } from './reader.ts'

export type JsonLine = {
  text: string
  /** The names in the object that the line is; null where it is none, or is damaged or cut. */
  fields: string[] | null
}

/** The lines of a file's head that are not blank, as what JSON they are. */
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
