import { checkColumns, checkNumbers } from '../check-arguments.ts'

/** Judgements in order of arrival, in columns of equal length. */
export type OrderedJudgements = {
  /** What was judged. A rater's second judgement of a unit is passed over: what came first stands. */
  readonly unit: Int32Array
  readonly rater: Int32Array
  /** What was said, as a number from 0 that means the same for everybody, never a screen side. */
  readonly category: Int32Array
  /** 1 if the response shown first won, −1 if another did, 0 if none did or the order is unknown. */
  readonly side?: Int8Array
  /** 1 if the longer response won, −1 if the shorter did, 0 if none did or they are equally long. */
  readonly longer?: Int8Array
  /** 1 for a tie, else 0. */
  readonly tie?: Int8Array
  /** 1 if it took less time than reading takes, 0 if not, −1 if the time is unknown. */
  readonly hurried?: Int8Array
  /**
   * What the unit belongs to, within which people agree alike, as a number from 0 (a prompt with many units, a language); all are one stratum
   * without it. Raters are compared with the crowd of the same stratum.
   */
  readonly stratum?: Int32Array
}

/** One of them. */
export type OneJudgement = {
  readonly unit: number
  readonly rater: number
  readonly category: number
  readonly side: number
  readonly longer: number
  readonly tie: number
  readonly hurried: number
  readonly stratum: number
}

/** @throws RangeError when columns differ in length or ids are negative */
export function checkOrdered(rows: OrderedJudgements): void {
  const { unit, rater, category, side, longer, tie, hurried, stratum } = rows
  for (const column of [rater, category, side, longer, tie, hurried, stratum])
    if (column !== undefined && column.length !== unit.length) throw new RangeError('Columns differ in length')
  checkColumns('whole', { unit, rater, category, stratum })
  checkColumns('sign', { side, longer, hurried })
  checkColumns('flag', { tie })
}

/** @throws RangeError that names what is none of its values */
export function checkJudgement({ unit, rater, category, side, longer, tie, hurried, stratum }: OneJudgement): void {
  checkNumbers('whole', { unit, rater, category, stratum })
  checkNumbers('sign', { side, longer, hurried })
  checkNumbers('flag', { tie })
}

/**
 * A row as one judgement; what has no column is unknown.
 * @throws RangeError when there is no such row
 */
export function judgementOf(rows: OrderedJudgements, row: number): OneJudgement {
  if (!(row in rows.unit)) throw new RangeError(`row ${row} of ${rows.unit.length}`)
  return {
    unit: rows.unit[row]!,
    rater: rows.rater[row]!,
    category: rows.category[row]!,
    side: rows.side?.[row] ?? 0,
    longer: rows.longer?.[row] ?? 0,
    tie: rows.tie?.[row] ?? 0,
    hurried: rows.hurried?.[row] ?? -1,
    stratum: rows.stratum?.[row] ?? 0,
  }
}
