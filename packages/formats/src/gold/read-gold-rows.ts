import { unknownMarks } from '@tiebreak/contracts/comparisons/explanation.ts'
import { GOLD_USES, type GoldUse } from '@tiebreak/contracts/comparisons/schemas.ts'
import type { RowError } from '@tiebreak/contracts/data/row-error.ts'
import { tell } from '@tiebreak/contracts/tell.ts'
import type { FileSource } from '../containers/file-source.ts'
import { openEntries } from '../containers/open-entries.ts'
import { readHead } from '../containers/read-head.ts'
import { showPath, WHOLE_FILE } from '../readers/show-path.ts'
import { Cell } from '../rows/cell.ts'
import { RowFault } from '../rows/row-fault.ts'

/** The known answer of one comparison, as a file gives it. */
export type GoldRow = {
  line: number
  /** External ids of the prompt and of what is compared. */
  prompt: string
  responses: readonly string[]
  /** In the order of `responses`; null when all are bad. */
  ranks: readonly number[] | null
  use: GoldUse
  /** With `{A}` for the first of `responses`, and so on. */
  explanation: string
}

const MOST_RESPONSES = 9
const LONGEST_EXPLANATION = 10_000
const NUMBERS = Array.from({ length: MOST_RESPONSES }, (_, at) => at + 1)
const USES = Object.fromEntries(GOLD_USES.map((use) => [use, use])) as Record<string, GoldUse>

/**
 * Reads known answers in any container. Reading ends after `most` rows, or as many errors; the caller refuses the file.
 * @returns what each row says, and the places that say nothing that can be understood
 */
export async function readGoldRows(
  source: FileSource,
  { fileName, most }: { fileName: string; most: number },
): Promise<{ rows: GoldRow[]; errors: RowError[] }> {
  const { container, delimiter, what } = await readHead(source, fileName)
  if (container === null)
    return { rows: [], errors: [{ line: 1, field: WHOLE_FILE, found: tell(what), expected: 'rows that can be read' }] }
  const rows: GoldRow[] = []
  const errors: RowError[] = []
  const lines = new Map<string, number>()
  for await (const entry of openEntries(source, { container, ...(delimiter ? { delimiter } : {}) })) {
    const { line } = entry
    if (rows.length + errors.length >= most) {
      errors.push({ line, field: WHOLE_FILE, found: 'another row', expected: `at most ${most} rows` })
      break
    }
    if (entry.kind === 'fault') {
      errors.push({ line, field: entry.field, found: entry.found, expected: entry.expected })
      continue
    }
    try {
      const row = { line, ...goldOf(new Cell(entry.value)) }
      const compared = JSON.stringify([row.prompt, ...row.responses.toSorted()])
      const before = lines.get(compared)
      if (before !== undefined)
        throw new RowFault(['responses'], `the comparison of line ${before} again`, 'each comparison once')
      lines.set(compared, line)
      rows.push(row)
    } catch (error) {
      if (!(error instanceof RowFault)) throw error
      errors.push({ line, field: showPath(error.path), found: error.found, expected: error.expected })
    }
  }
  return { rows, errors }
}

const FIELDS = ['prompt', 'responses', 'ranks', 'bothBad', 'use', 'explanation']

function goldOf(row: Cell): Omit<GoldRow, 'line'> {
  if (!row.isObject) row.refuse('an object with fields')
  const prompt = row.at('prompt').id()
  const responses = listOf(row, 'responses', 'response').map((cell) => cell.id())
  if (responses.length < 2 || responses.length > MOST_RESPONSES)
    row.at('responses').refuse(`from 2 to ${MOST_RESPONSES} ids of responses`)
  if (new Set(responses).size < responses.length) row.at('responses').refuse('each response once')
  const bothBad = row.at('bothBad').isAbsent ? false : row.at('bothBad').boolean()
  const placed = listOf(row, 'ranks', 'rank')
  if (bothBad && placed.length > 0) row.at('ranks').refuse('no ranks beside "bothBad"')
  if (!bothBad && placed.length === 0 && row.at('ranks').value !== null)
    row.at('ranks').refuse('a rank for each response, from 1 for the best; null or "bothBad" where all are bad')
  const ranks = placed.length === 0 ? null : placed.map(rankOf)
  if (ranks !== null && ranks.length !== responses.length)
    row.at('ranks').refuse(`as many ranks as responses: ${responses.length}`)
  const use = row.at('use').oneOf(USES)
  const explanation = row.at('explanation').optionalText() ?? ''
  if (explanation.length > LONGEST_EXPLANATION)
    row.at('explanation').refuse(`text of at most ${LONGEST_EXPLANATION} characters`)
  const [unknown] = unknownMarks(explanation, responses.length)
  if (unknown)
    throw new RowFault(['explanation'], `${unknown.mark}, which is no response`, `{${unknown.mark}} for that text`)
  const [strange] = row.unasked()
  if (strange !== undefined) row.at(strange).refuse(`one of the known fields: ${FIELDS.join(', ')}`)
  return { prompt, responses, ranks, use, explanation }
}

/** A list in one field, or in numbered ones as a table has them: `response_1`, `response_2` and so on. */
function listOf(row: Cell, list: string, one: string): Cell[] {
  const numbered = NUMBERS.map((n) => row.at(`${one}_${n}`))
  const there = numbered.filter((cell) => !cell.isAbsent)
  if (there.length === 0) return row.at(list).isAbsent ? [] : row.at(list).items()
  const gap = numbered.slice(0, there.length).find((cell) => cell.isAbsent)
  if (gap) gap.refuse('no gap in the numbered fields')
  return there
}

function rankOf(cell: Cell): number {
  const rank = cell.number()
  if (!Number.isInteger(rank) || rank < 1) cell.refuse('a whole number from 1')
  return rank
}
