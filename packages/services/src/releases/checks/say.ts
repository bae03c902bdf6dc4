const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const TENTHS = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
const HUNDREDTHS = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

export function sayNumber(number: number): string {
  return WHOLE.format(number)
}

/** `1 prompt`, `2 prompts`; `many` where an s does not make the plural. */
export function sayCount(count: number, one: string, many = `${one}s`): string {
  return `${sayNumber(count)} ${count === 1 ? one : many}`
}

/** A share in [0, 1] as a percentage. */
export function sayShare(share: number): string {
  return `${TENTHS.format(share * 100)}%`
}

export function sayFigure(figure: number): string {
  // A rounded figure below zero would be called -0.00.
  return HUNDREDTHS.format(Math.abs(figure) < 0.005 ? 0 : figure)
}

/** `a`, `a and b`, `a, b and c`. */
export function sayList(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}

export function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
