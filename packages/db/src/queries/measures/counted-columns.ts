import { digits, end, isNull, place, small } from '#copied-fields.ts'
import { copyRows } from '#copy-rows.ts'
import type { Tx } from '#database.ts'
import { growing } from '#growing.ts'
import { type UuidNumbers, uuidNumbers } from '#uuid-numbers.ts'

/** Counted judgements as numeric columns, in no order, with their comparisons and the ids behind the numbers. */
export type CountedColumns = {
  /** One entry per judgement. */
  judgements: {
    seq: Float64Array
    rater: Int32Array
    comparison: Int32Array
    /**
     * The ranks of the comparison's responses as decimal digits, the first response's first; 0 means both (all) bad.
     */
    ranks: Int32Array
    /** 0 means not given. */
    strength: Uint8Array
    /** The position shown first; 0 if unknown. */
    firstShown: Uint8Array
    /** −1 if unknown. */
    activeMs: Int32Array
  }
  comparisons: {
    /**
     * The responses of comparison c are the entries `start[c]` to `start[c + 1] − 1`, in the comparison's own order.
     */
    start: Int32Array
    response: Int32Array
    /** Where each response stands among those of its comparison, by id. */
    place: Uint8Array
  }
  responses: {
    prompt: Int32Array
    /** −1: none. */
    system: Int32Array
  }
  names: { raters: UuidNumbers; responses: UuidNumbers; prompts: UuidNumbers; systems: readonly string[] }
}

/**
 * Reads every counted judgement of "overall" below a mark, in two statements of one snapshot, in as few bytes per
 * judgement as its numbers need. The scope of the transaction is the project.
 */
export async function readCountedColumns(tx: Tx, projectId: string, mark: string): Promise<CountedColumns> {
  // Keeps the joined tables in memory instead of writing them to disk in pieces.
  await tx.client.query(`set local work_mem = '48MB'`)
  const { judgements, comparisons, sizes, raters } = await readJudgements(tx, projectId, mark)
  return { judgements, ...(await readComparisons(tx, projectId, { comparisons, sizes, raters })) }
}

async function readJudgements(tx: Tx, projectId: string, mark: string) {
  const raters = uuidNumbers()
  const comparisons = uuidNumbers()
  const seq = growing(Float64Array)
  const rater = growing(Int32Array)
  const comparison = growing(Int32Array)
  const ranks = growing(Int32Array)
  const strength = growing(Uint8Array)
  const firstShown = growing(Uint8Array)
  const activeMs = growing(Int32Array)
  const sizes = growing(Int32Array)
  const query = `select j.seq, j.rater_id, j.comparison_id, j.k, j.ranks, j.strength, j.display_order[1], j.active_ms
    from tiebreak.counted_judgements_at(${tx.client.escapeLiteral(mark)}::xid8) j
    where j.project_id = ${tx.client.escapeLiteral(projectId)} and j.criterion = 'overall'`
  await copyRows(tx, query, 8, (row) => {
    const before = comparisons.count()
    const number = comparisons.numberOf(row.bytes, place(row, 2))
    if (number === before) sizes.push(small(row, 3, 0))
    seq.push(Number(row.bytes.readBigInt64BE(place(row, 0))))
    rater.push(raters.numberOf(row.bytes, place(row, 1)))
    comparison.push(number)
    ranks.push(digits(row, 4))
    strength.push(small(row, 5, 0))
    firstShown.push(small(row, 6, 0))
    activeMs.push(isNull(row, 7) ? -1 : row.bytes.readInt32BE(place(row, 7)))
  })
  const judgements = {
    seq: seq.whole(),
    rater: rater.whole(),
    comparison: comparison.whole(),
    ranks: ranks.whole(),
    strength: strength.whole(),
    firstShown: firstShown.whole(),
    activeMs: activeMs.whole(),
  }
  return { judgements, comparisons, sizes: sizes.whole(), raters }
}

async function readComparisons(
  tx: Tx,
  projectId: string,
  { comparisons, sizes, raters }: { comparisons: UuidNumbers; sizes: Int32Array; raters: UuidNumbers },
): Promise<Omit<CountedColumns, 'judgements'>> {
  const responses = uuidNumbers()
  const prompts = uuidNumbers()
  const systems = new Map<string, number>()
  const prompt = growing(Int32Array)
  const system = growing(Int32Array)
  const start = new Int32Array(sizes.length + 1)
  for (const [comparison, k] of sizes.entries()) start[comparison + 1] = (start[comparison] ?? 0) + k
  const response = new Int32Array(start.at(-1) ?? 0)
  const project = tx.client.escapeLiteral(projectId)
  const query = `select cr.comparison_id, cr.position, cr.prompt_id, cr.response_id, r.system
    from comparison_responses cr join responses r on r.project_id = cr.project_id and r.id = cr.response_id
    where cr.project_id = ${project} and cr.comparison_id in (
      select s.comparison_id from submissions s where s.project_id = ${project})`
  await copyRows(tx, query, 5, (row) => {
    const comparison = comparisons.find(row.bytes, place(row, 0))
    if (comparison < 0) return
    const before = responses.count()
    const number = responses.numberOf(row.bytes, place(row, 3))
    if (number === before) {
      prompt.push(prompts.numberOf(row.bytes, place(row, 2)))
      system.push(isNull(row, 4) ? -1 : numberOf(systems, row.bytes.toString('utf8', place(row, 4), end(row, 4))))
    }
    response[(start[comparison] ?? 0) + small(row, 1, 1) - 1] = number
  })
  return {
    comparisons: { start, response, place: placesById(start, response, responses) },
    responses: { prompt: prompt.whole(), system: system.whole() },
    names: { raters, responses, prompts, systems: [...systems.keys()] },
  }
}

function placesById(start: Int32Array, response: Int32Array, ids: UuidNumbers): Uint8Array {
  const places = new Uint8Array(response.length)
  for (let comparison = 0; comparison + 1 < start.length; comparison++) {
    const from = start[comparison] ?? 0
    const to = start[comparison + 1] ?? 0
    for (let one = from; one < to; one++)
      for (let other = from; other < to; other++)
        if (ids.compare(response[other] ?? 0, response[one] ?? 0) < 0) places[one] = (places[one] ?? 0) + 1
  }
  return places
}

function numberOf(numbers: Map<string, number>, text: string): number {
  const known = numbers.get(text)
  if (known !== undefined) return known
  numbers.set(text, numbers.size)
  return numbers.size - 1
}
