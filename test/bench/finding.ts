/** What a ratio is held against: the budget of the product, and what it aims for. */
type Budget = { least: number; goal?: number } | { most: number }

/** One row of the table: our figure beside a reference's, or why it was not measured. */
export type Finding =
  | {
      kind: 'measured'
      what: string
      ours: string
      reference: string
      /** Ours against the reference, one for each pair of runs; a size or a peak has one. */
      ratios: readonly number[]
      /** How the ratio is written: `0.31`, or a size with its unit. */
      unit?: string
      budget: Budget | null
    }
  | { kind: 'not run'; what: string; why: string }

/** Whether a finding keeps its budget; null where it has none or was not run. */
export function isKept(finding: Finding): boolean | null {
  if (finding.kind === 'not run' || finding.budget === null) return null
  const value = median(finding.ratios)
  return 'least' in finding.budget ? value >= finding.budget.least : value <= finding.budget.most
}

/** The middle value; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right)
  const middle = sorted.length / 2
  const low = sorted[Math.ceil(middle) - 1]
  const high = sorted[Math.floor(middle)]
  if (low === undefined || high === undefined) throw new Error('no median of nothing')
  return (low + high) / 2
}
