import { binomialCdf } from '@tiebreak/statistics'
import type { Features } from './features-of.ts'

export type Sample = { features: Features; isSilent: boolean; isHeldOut: boolean }

/** How many of the held-out samples a classifier got right, and the most that chance does. */
export type Told = { right: number; of: number; chance: number; by: string }

type Classifier = { by: string; isSilent(values: readonly number[]): boolean }
type Trained = { values: number[]; isSilent: boolean }

/**
 * Trains two classifiers on one half of the samples and lets them guess the other half: one threshold, and all features
 * together.
 * @param looks how many such guesses are held against chance together: in all but one of 1,000 cases all of them stay below
 */
export function toldApart(samples: readonly Sample[], looks: number): Told[] {
  const all = [
    ...new Set(samples.filter(({ isHeldOut }) => !isHeldOut).flatMap(({ features }) => [...features.keys()])),
  ].sort()
  const rows = samples.map(({ features, ...rest }) => ({
    ...rest,
    values: all.map((name) => features.get(name) ?? -1),
  }))
  const { rows: scaled, names } = standardised(rows, all)
  const training = scaled.filter(({ isHeldOut }) => !isHeldOut)
  const heldOut = scaled.filter(({ isHeldOut }) => isHeldOut)
  return [bestThreshold(training, names), logistic(training)].map(({ by, isSilent }) => {
    const right = heldOut.filter((row) => isSilent(row.values) === row.isSilent).length
    return { right, of: heldOut.length, chance: mostByChance(heldOut, 0.001 / looks), by }
  })
}

/** The most that guessing gets right, but for this small a chance. Whoever knows the commoner kind guesses it. */
function mostByChance(rows: readonly Trained[], beyond: number): number {
  const share = rows.filter(({ isSilent }) => isSilent).length / rows.length
  let most = Math.floor(rows.length / 2)
  while (binomialCdf(most, rows.length, Math.max(share, 1 - share)) < 1 - beyond) most += 1
  return most
}

/** By the mean and spread of the training half; what never differs there says nothing and is left out. */
function standardised<Row extends Trained & { isHeldOut: boolean }>(
  rows: readonly Row[],
  names: readonly string[],
): { rows: Row[]; names: string[] } {
  const training = rows.filter(({ isHeldOut }) => !isHeldOut)
  const scales = (training[0]?.values ?? []).flatMap((first, at) => {
    const column = training.map(({ values }) => values[at] ?? 0)
    if (column.every((value) => value === first)) return []
    const mean = column.reduce((sum, value) => sum + value, 0) / column.length
    const spread = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / column.length)
    return { at, mean, spread }
  })
  const standardise = ({ values }: Row) =>
    scales.map(({ at, mean, spread }) => Math.max(-5, Math.min(5, ((values[at] ?? 0) - mean) / spread)))
  return {
    rows: rows.map((row) => ({ ...row, values: standardise(row) })),
    names: scales.map(({ at }) => names[at] ?? ''),
  }
}

/** The single feature and threshold that tell the training half apart best. */
function bestThreshold(training: readonly Trained[], names: readonly string[]): Classifier {
  let best = { right: -1, at: 0, threshold: 0, above: true }
  for (const at of names.keys()) {
    const column = training.map(({ values, isSilent }) => ({ value: values[at] ?? 0, isSilent }))
    column.sort((left, right) => left.value - right.value)
    const silent = column.filter(({ isSilent }) => isSilent).length
    let silentBelow = 0
    for (const [place, { value, isSilent }] of column.entries()) {
      silentBelow += Number(isSilent)
      const next = column[place + 1]?.value
      if (next === undefined || next === value) continue
      const right = silent - silentBelow + (place + 1 - silentBelow)
      for (const [count, above] of [
        [right, true],
        [column.length - right, false],
      ] as const)
        if (count > best.right) best = { right: count, at, threshold: (value + next) / 2, above }
    }
  }
  const { at, threshold, above } = best
  return {
    by: `${names[at]} ${above ? 'above' : 'below'} its threshold`,
    isSilent: (values) => (values[at] ?? 0) > threshold === above,
  }
}

/** Logistic regression on all features with a ridge penalty, by gradient descent from zero. */
function logistic(training: readonly Trained[]): Classifier {
  const ROUNDS = 300
  const RIDGE = 0.01
  const samples = training.map(({ values, isSilent }) => ({
    row: Float64Array.from(values),
    label: Number(isSilent),
  }))
  const width = samples[0]?.row.length ?? 0
  const weights = new Float64Array(width)
  const gradient = new Float64Array(width)
  let bias = 0
  const rate = 2 / Math.sqrt(width + 1)
  const score = (row: ArrayLike<number>) => {
    let sum = bias
    for (let at = 0; at < row.length; at++) sum += (weights[at] ?? 0) * (row[at] ?? 0)
    return sum
  }
  for (let round = 0; round < ROUNDS; round++) {
    gradient.fill(0)
    let biasGradient = 0
    for (const { row, label } of samples) {
      const error = label - 1 / (1 + Math.exp(-score(row)))
      biasGradient += error
      for (let at = 0; at < row.length; at++) gradient[at] = (gradient[at] ?? 0) + error * (row[at] ?? 0)
    }
    bias += (rate * biasGradient) / training.length
    for (let at = 0; at < weights.length; at++)
      weights[at] = (weights[at] ?? 0) + rate * ((gradient[at] ?? 0) / training.length - RIDGE * (weights[at] ?? 0))
  }
  return { by: 'all features together', isSilent: (values) => score(values) > 0 }
}
