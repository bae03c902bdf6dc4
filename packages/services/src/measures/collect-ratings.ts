import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { readCountedPairs } from '@tiebreak/db/queries/measures/counted.ts'
import type { CountTable, Ratings, UnitCounts } from '@tiebreak/statistics'
import { numberIds } from './number-ids.ts'

/** Graded judgements as categories, from the first response's side: −3 second much better … 0 tie … 3 first much better. */
const GRADES = [-3, -2, -1, 0, 1, 2, 3] as const

export type CollectedRatings = {
  /** Who won: second, tie, first. */
  winners: CountTable
  /** By how much; a decisive judgement without strength counts as the mildest. */
  grades: CountTable
  /** The single judgements by winner, for what is measured per rater. */
  ratings: Ratings
  raterIds: readonly string[]
  judgements: number
  units: number
  overlapping: number
  bothBad: number
}

/**
 * Reads the counted judgements below a mark as ratings of units: one unit per comparison and pair in it, oriented by the
 * comparison's own order, never by screen side. Both bad is no rating; it is counted.
 */
export async function collectRatings(tx: Tx, projectId: ProjectId, mark: string): Promise<CollectedRatings> {
  const units = numberIds()
  const raters = numberIds()
  const prompts = numberIds()
  const rows: { unit: number; rater: number; cluster: number; grade: number }[] = []
  const judgements = new Set<string>()
  const bad = new Set<string>()
  for await (const part of readCountedPairs(tx, projectId, mark))
    for (const pair of part) {
      judgements.add(pair.submissionId)
      if (pair.outcome === null) {
        bad.add(pair.submissionId)
        continue
      }
      rows.push({
        unit: units.numberOf(`${pair.comparisonId} ${pair.firstResponseId} ${pair.secondResponseId}`),
        rater: raters.numberOf(pair.raterId),
        cluster: prompts.numberOf(pair.promptId),
        grade: Math.sign(pair.outcome - 0.5) * (pair.strength ?? 1),
      })
    }

  const clusterOf = new Int32Array(units.ids.length)
  const winnerCounts = Array.from(clusterOf, () => new Float64Array(3))
  const gradeCounts = Array.from(clusterOf, () => new Float64Array(GRADES.length))
  for (const { unit, cluster, grade } of rows) {
    clusterOf[unit] = cluster
    add(winnerCounts[unit], Math.sign(grade) + 1)
    add(gradeCounts[unit], grade + 3)
  }
  const tableOf = (categories: readonly number[], counts: Float64Array[]): CountTable => ({
    categories,
    units: counts.map((unit, at): UnitCounts => ({ counts: unit, cluster: clusterOf[at] ?? 0 })),
  })
  return {
    winners: tableOf([-1, 0, 1], winnerCounts),
    grades: tableOf(GRADES, gradeCounts),
    ratings: {
      unit: Int32Array.from(rows, (row) => row.unit),
      rater: Int32Array.from(rows, (row) => row.rater),
      category: Int32Array.from(rows, (row) => Math.sign(row.grade) + 1),
      cluster: Int32Array.from(rows, (row) => row.cluster),
    },
    raterIds: raters.ids,
    judgements: judgements.size,
    units: units.ids.length,
    overlapping: winnerCounts.filter((counts) => counts.reduce((sum, count) => sum + count, 0) >= 2).length,
    bothBad: bad.size,
  }
}

function add(counts: Float64Array | undefined, at: number): void {
  if (counts) counts[at] = (counts[at] ?? 0) + 1
}
