import type { AgreementStatistic } from '../../src/agreement/agreement-sums.ts'
import type { Ratings } from '../../src/agreement/agreement-with-others.ts'
import type { CountTable, UnitCounts } from '../../src/agreement/count-table.ts'
import { type AgreementLimits, jackknifeAgreement } from '../../src/agreement/jackknife-agreement.ts'
import { createRandom } from '../../src/random/create-random.ts'
import type { Random } from '../../src/random/random.ts'

/** A kind of project whose agreement is simulated. */
export type AgreementDesign = {
  readonly name: string
  readonly prompts: number
  /** How many raters, of unlike care, whose agreement stands for others like them; fixed raters if absent. */
  readonly raters?: number
  readonly statistic: AgreementStatistic
}

const NOMINAL = { alpha: 'nominal' } as const

export const AGREEMENT: readonly AgreementDesign[] = [
  ...[5, 10, 12, 20].map((prompts) => ({ name: `α, ${prompts} prompts`, prompts, statistic: NOMINAL })),
  ...[5, 12].map((prompts) => ({
    name: `percent agreement, ${prompts} prompts`,
    prompts,
    statistic: 'percent' as const,
  })),
  { name: 'α for raters like these: 12 raters, 30 prompts', prompts: 30, raters: 12, statistic: NOMINAL },
  { name: 'α for raters like these: 40 raters, 15 prompts', prompts: 15, raters: 40, statistic: NOMINAL },
  { name: 'α for raters like these: 6 raters, 60 prompts', prompts: 60, raters: 6, statistic: NOMINAL },
]

/** Prompts of unlike difficulty, six units of three ratings each, by raters of one kind. */
export function promptsOfUnlikeDifficulty(random: Random, prompts: number): CountTable {
  const units: UnitCounts[] = []
  for (let cluster = 0; cluster < prompts; cluster++) {
    const clear = random.next()
    for (let unit = 0; unit < 6; unit++) {
      const counts = [0, 0, 0]
      const side = random.next() < 0.5 ? 0 : 2
      for (let vote = 0; vote < 3; vote++) counts[random.next() < clear ? side : random.int(3)]! += 1
      units.push({ counts, cluster })
    }
  }
  return { categories: [-1, 0, 1], units }
}

/** Raters who agree with a unit's own side as often as their care says; three of them rate each of four units a prompt. */
export function ratersOfUnlikeCare(
  random: Random,
  { prompts, raters }: { prompts: number; raters: number },
): { table: CountTable; ratings: Ratings } {
  const care = Array.from({ length: raters }, () => random.next())
  const rows: { unit: number; rater: number; category: number; cluster: number }[] = []
  const units: UnitCounts[] = []
  for (let unit = 0; unit < prompts * 4; unit++) {
    const cluster = Math.floor(unit / 4)
    const counts = [0, 0, 0]
    const side = random.next() < 0.5 ? 0 : 2
    const chosen = new Set<number>()
    while (chosen.size < 3) chosen.add(random.int(raters))
    for (const rater of chosen) {
      const category = random.next() < care[rater]! ? side : random.int(3)
      counts[category]! += 1
      rows.push({ unit, rater, category, cluster })
    }
    units.push({ counts, cluster })
  }
  const column = (key: keyof (typeof rows)[number]) => Int32Array.from(rows, (row) => row[key])
  const ratings = {
    unit: column('unit'),
    rater: column('rater'),
    category: column('category'),
    cluster: column('cluster'),
  }
  return { table: { categories: [-1, 0, 1], units }, ratings }
}

/** The share of so many runs, seeds 1, 2, 3, …, whose interval holds what endless prompts (and raters) show. */
export function agreementCoverage(design: AgreementDesign, runs: number): number {
  const truth = figureOf(createRandom(1_000_003), {
    ...design,
    prompts: 10_000,
    ...(design.raters ? { raters: 4000 } : {}),
  })
  let covered = 0
  for (let seed = 1; seed <= runs; seed++) {
    const { low, high } = figureOf(createRandom(seed), design)
    if (low <= truth.value && truth.value <= high) covered++
  }
  return covered / runs
}

function figureOf(
  random: Random,
  { prompts, raters, statistic }: AgreementDesign,
): AgreementLimits & { value: number } {
  const { table, ratings } = raters
    ? ratersOfUnlikeCare(random, { prompts, raters })
    : { table: promptsOfUnlikeDifficulty(random, prompts), ratings: null }
  // For the truth, single ratings would only be dead weight.
  const found = jackknifeAgreement(table, { statistic, ...(ratings && prompts < 1000 ? { ratings } : {}) })
  if (!found.ok) throw new Error(found.reason)
  const { value, ratersLikeThese } = found
  return { ...(ratersLikeThese ?? found), value }
}
