import type { WinnerReading } from '@tiebreak/contracts/data/looking.ts'
import type { TableMapping } from '@tiebreak/contracts/data/mapping.ts'
import type { Cell } from '../../rows/cell.ts'
import type { DraftVote } from '../../rows/draft.ts'

const SOURCES = { people: 'human', program: 'judge', simulated: 'simulated' } as const

/** Under this name judgements are kept where a table names nobody. */
const UNNAMED = 'mapped table'

/** The verdict of a row as its mapping reads it; null where the row was not judged. */
export function verdictOf(row: Cell, { verdict }: TableMapping, responses: number): DraftVote | null {
  const { judged, rater, raterName, reason, time } = verdict
  const by = (rater === undefined ? undefined : row.at(rater).optionalId()) ?? raterName ?? UNNAMED
  const why = reason === undefined ? undefined : row.at(reason).optionalText()
  const submittedAt = time === undefined ? null : row.at(time).optionalTime()
  const ranks = ranksOf(row, verdict, responses)
  if (ranks === undefined || judged === undefined) return null
  return { by, source: SOURCES[judged], ...ranks, reason: why, submittedAt }
}

/** Null for both bad; undefined where nothing was judged. */
type Ranks = Pick<DraftVote, 'ranks' | 'among'>

function ranksOf(row: Cell, { by, columns, values = {} }: TableMapping['verdict'], responses: number) {
  const [first = ''] = columns
  switch (by) {
    case 'none':
      return undefined
    case 'winner':
      return winnerOf(row.at(first), values, responses)
    case 'ranks':
    case 'scores': {
      const cells = columns.length === 1 ? listIn(row.at(first)) : columns.map((name) => row.at(name))
      return ordered(row.at(first), cells, { responses, sign: by === 'ranks' ? 1 : -1 })
    }
  }
}

function listIn(cell: Cell): Cell[] {
  return cell.isAbsent ? [] : cell.items()
}

function winnerOf(cell: Cell, values: Readonly<Record<string, WinnerReading>>, responses: number): Ranks | undefined {
  const value = winnerText(cell)
  const reading = Object.hasOwn(values, value) ? values[value] : undefined
  if (reading === undefined && cell.isAbsent) return undefined
  if (reading === undefined) return cell.refuse(`one of ${Object.keys(values).join(', ')}, as the mapping reads them`)
  if (reading === 'not_judged') return undefined
  if (reading === 'both_bad') return { ranks: null }
  const places = Array.from({ length: responses }, (_, at) => at)
  if (reading === 'tie') return { ranks: places.map(() => 1) }
  const winner = Number(reading.slice('response'.length)) - 1
  if (winner >= responses) cell.refuse(`one of the ${responses} responses of this row`)
  return { ranks: places.map((at) => (at === winner ? 1 : 2)) }
}

/** A value as the mapping names it: the same from a table and from JSON. */
export function winnerText(cell: Pick<Cell, 'value' | 'isAbsent' | 'refuse'>): string {
  const { value } = cell
  if (cell.isAbsent) return ''
  if (typeof value === 'object') cell.refuse('a single value that names the winner')
  return String(value)
}

/** Responses without a rank or score were not compared. */
function ordered(cell: Cell, cells: readonly Cell[], of: { responses: number; sign: 1 | -1 }): Ranks | undefined {
  if (cells.length === 0) return undefined
  if (cells.length !== of.responses) cell.refuse(`as many values as there are responses: ${of.responses}`)
  const among = [...cells.keys()].filter((at) => cells[at]?.isAbsent === false)
  if (among.length < 2) return undefined
  return { among, ranks: among.map((at) => of.sign * (cells[at]?.number() ?? 0)) }
}
