import { checkColumns, checkNumbers } from '../check-arguments.ts'
import { type Evidence, evidenceBelow } from '../sequential/evidence-below.ts'

/**
 * Watches a random audit (usually 5 %) of what a gate automated, for evidence that the risk is above what was promised, from
 * the start or from some later answer on. A gate that keeps its promise is *ever* closed with a probability of δ at most,
 * however long it is audited and however often that is looked at. It must also close at once when the judge or its prompt
 * changes.
 * @param wrong 1 when a person disagreed with the automated answer, in order of time
 * @param options `cluster`: what each answer belongs to (its prompt), where answers of one are alike; the first of each
 * cluster counts, since the next ones are no fresh evidence
 * @returns `open` is false from the alarm on; the path has one entry per answer that counts, of which `rows` are the indices
 * @throws RangeError unless `wrong` is 0 or 1, clusters are whole numbers, and risk and failure inside (0, 1)
 */
export function auditGate(
  wrong: ArrayLike<number>,
  options: { readonly risk?: number; readonly failure?: number; readonly cluster?: ArrayLike<number> } = {},
): { readonly open: boolean; readonly evidence: Evidence; readonly rows: readonly number[] } {
  const { risk = 0.1, failure = 0.05, cluster } = options
  if (cluster !== undefined && cluster.length !== wrong.length) throw new RangeError('Columns differ in length')
  checkNumbers('promise', { risk, failure })
  checkColumns('flag', { wrong })
  checkColumns('whole', { cluster })
  const seen = new Set<number>()
  const rows = Array.from({ length: wrong.length }, (_, at) => at).filter((at) => {
    if (cluster === undefined) return true
    const isFirst = !seen.has(cluster[at]!)
    seen.add(cluster[at]!)
    return isFirst
  })
  const right = rows.map((at) => 1 - wrong[at]!)
  const evidence = evidenceBelow(right, { bar: 1 - risk, alpha: failure })
  return { open: evidence.alarm === null, evidence, rows }
}
