import type { TrlPair } from './trl-pair.ts'

/**
 * A pair as a line of JSON in which `chosen_prob` and `margin` always have a decimal point: readers that infer types
 * from the first rows (Arrow, and so Hugging Face `datasets`) would otherwise take 1, 1, 1 for integers and fail at
 * 0.5.
 */
export function trlPairLine({ chosen_prob, margin, ...rest }: TrlPair, { withMargin = true } = {}): string {
  const shared = `${JSON.stringify(rest).slice(0, -1)},"chosen_prob":${float(chosen_prob)}`
  return withMargin ? `${shared},"margin":${float(margin)}}` : `${shared}}`
}

function float(value: number | null): string {
  const text = JSON.stringify(value)
  return Number.isInteger(value) && !text.includes('e') ? `${text}.0` : text
}
