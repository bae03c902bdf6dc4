import { jsonLines } from './json-lines.ts'
import type { FileHead } from './reader.ts'
import { showFound } from './show-found.ts'

/** How files start that are not text. */
const MAGIC: readonly (readonly [string, string])[] = [
  ['PAR1', 'a Parquet file'],
  ['PK\u0003\u0004', 'a zip file'],
  ['\u0028\u00b5\u002f\u00fd', 'a zstd file'],
  ['\u00ff\u00fe', 'text in UTF-16'],
  ['\u00fe\u00ff', 'text in UTF-16'],
  ['SQLite format 3', 'an SQLite database'],
]

/** Describes a file that no reader recognises to the person who sent it: "CSV with the columns …". */
export function describeHead(head: FileHead): string {
  const begin = Buffer.from(head.bytes.subarray(0, 16)).toString('latin1')
  const magic = MAGIC.find(([bytes]) => begin.startsWith(bytes))
  if (magic) return magic[1]
  if (head.bytes.includes(0)) return 'a file that is not UTF-8 text'
  const text = head.text.trimStart()
  if (/^<(?:!doctype|html)/i.test(text)) return 'an HTML page'
  if (text.startsWith('[')) return `one JSON array, beginning with ${showFound(text.slice(0, 60))}`
  const [first, second] = jsonLines(head)
  if (first?.fields) return `JSON lines with the fields ${showFound(first.fields).slice(1, -1)}`
  if (text.startsWith('{')) return `JSON spread over several lines, beginning with ${showFound(text.slice(0, 60))}`
  const table =
    first && second ? (tableOf(first.text, second.text, ',') ?? tableOf(first.text, second.text, '\t')) : null
  return table ?? `text that begins with ${showFound(text.slice(0, 60))}`
}

/** Whether a header and a row have the same delimiter. */
function tableOf(header: string, row: string, delimiter: ',' | '\t'): string | null {
  const columns = header.trim().split(delimiter)
  if (columns.length < 2 || !row.includes(delimiter)) return null
  return `${delimiter === ',' ? 'CSV' : 'TSV'} with the columns ${showFound(columns).slice(1, -1)}`
}
