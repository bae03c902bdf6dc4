import { isUtf8 } from 'node:buffer'
import { showFound } from '../readers/show-found.ts'
import type { Container } from './entry.ts'

type Start = { bytes: Uint8Array; text: string; isWhole: boolean }

export type Told = { container: Container | null; what: string; delimiter?: ',' | ';' | '\t' }

/** How files start that hold no rows that can be read, and what to do about it. */
const MAGIC: readonly (readonly [string, string])[] = [
  ['PK\u0003\u0004', 'a zip file: unpack it first'],
  ['PK\u0005\u0006', 'an empty zip file'],
  ['\u00ff\u00fe', 'text in UTF-16: save it as UTF-8'],
  ['\u00fe\u00ff', 'text in UTF-16: save it as UTF-8'],
  ['SQLite format 3', 'an SQLite database'],
  ['%PDF-', 'a PDF file'],
  ['ARROW1', 'an Arrow file: save it as Parquet'],
  ['\u00fd7zXZ', 'an xz file: unpack it first'],
  ['BZh', 'a bzip2 file: unpack it first'],
  ['Rar!', 'a RAR file: unpack it first'],
  ['7z\u00bc\u00af', 'a 7z file: unpack it first'],
]

/** What the rows of a file come in, or what it is instead, to the person who sent it. */
export function tellContainer({ bytes, text, isWhole }: Start): Told {
  const begin = Buffer.from(bytes.subarray(0, 16)).toString('latin1')
  if (begin.startsWith('PAR1')) return { container: 'parquet', what: 'a Parquet file' }
  const magic = MAGIC.find(([start]) => begin.startsWith(start))
  if (magic) return none(magic[1])
  // A line with a zero in it is a bad line; what has no good line is no text.
  if (bytes.includes(0) && !text.split('\n', 50).some(isObjectLine)) return none(zerosOf(bytes))
  const start = text.trimStart()
  if (start === '') return none(bytes.length === 0 ? 'an empty file' : 'a file with nothing but white space')
  if (start.startsWith('{')) return objectsOf(start, isWhole)
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  if (lines.slice(0, 20).some(isObjectLine)) return { container: 'jsonl', what: 'JSON lines' }
  // The last character may be cut off in the middle.
  if (!isUtf8(isWhole ? bytes : bytes.subarray(0, lastWhole(bytes))))
    return none('text that is not UTF-8 (it may be Latin-1 or Windows-1252): save it as UTF-8')
  if (/^<(?:!doctype|html|\?xml)/i.test(start)) return none(/^<\?xml/i.test(start) ? 'an XML file' : 'an HTML page')
  if (start.startsWith('['))
    return { container: 'json-array', what: `one JSON array, beginning with ${showFound(start.slice(0, 60))}` }
  return tableOf(lines) ?? none(`text that begins with ${showFound(start.slice(0, 60))}`)
}

function none(what: string): Told {
  return { container: null, what }
}

/** Every other byte of ASCII in UTF-16 is zero. */
function zerosOf(bytes: Uint8Array): string {
  const some = bytes.subarray(0, 64)
  const zeros = [0, 1].map((odd) => some.filter((byte, at) => byte === 0 && at % 2 === odd).length)
  const isUtf16 = zeros.includes(0) && zeros.some((n) => n >= some.length / 4)
  return isUtf16 ? 'text in UTF-16: save it as UTF-8' : 'a file that is not UTF-8 text'
}

/** Objects on lines of their own; an object that goes on over several lines is none. */
function objectsOf(start: string, isWhole: boolean): Told {
  const lines = start.split('\n', 50)
  const [first = ''] = lines
  const isCutOff = lines.length === 1 && !isWhole
  if (isCutOff || /\}\s*$/.test(first) || lines.some(isObjectLine)) {
    const fields = lines.map(fieldsOf).find((names) => names !== null)
    const what = fields ? `JSON lines with the fields ${showFound(fields).slice(1, -1)}` : 'JSON lines'
    return { container: 'jsonl', what }
  }
  return none(
    `JSON spread over several lines, beginning with ${showFound(start.slice(0, 60))}: write one object per line, or one array`,
  )
}

function isObjectLine(line: string): boolean {
  return fieldsOf(line) !== null
}

function fieldsOf(line: string): string[] | null {
  if (!line.trimStart().startsWith('{')) return null
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? Object.keys(value) : null
  } catch {
    return null
  }
}

/** Whether a header and a row have the same delimiter. */
function tableOf([header = '', ...rest]: readonly string[]): Told | null {
  const row = firstRow(rest)
  for (const delimiter of ['\t', ',', ';'] as const) {
    const columns = header.trim().split(delimiter)
    if (columns.length < 2 || !row.includes(delimiter)) continue
    const names = columns.map((name) => name.replace(/^"(.*)"$/s, '$1'))
    const what = `${delimiter === '\t' ? 'TSV' : 'CSV'} with the columns ${showFound(names).slice(1, -1)}`
    return { container: delimiter === '\t' ? 'tsv' : 'csv', what, delimiter }
  }
  return null
}

/** The first row, over several lines where a cell in quotes is. */
function firstRow(lines: readonly string[]): string {
  let row = ''
  for (const line of lines.slice(0, 1000)) {
    row += line
    if (row.split('"').length % 2 === 1) break
  }
  return row
}

/** The length without a last character that is cut off. */
function lastWhole(bytes: Uint8Array): number {
  for (let cut = 0; cut < 4; cut += 1) if (isUtf8(bytes.subarray(0, bytes.length - cut))) return bytes.length - cut
  return bytes.length
}
