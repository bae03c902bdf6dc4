const counts = new Intl.NumberFormat('en')

/** A count with thousands apart: 12,345. */
export function formatCount(count: number): string {
  return counts.format(count)
}

/** A decimal with a real minus sign, so that columns line up: −0.291. */
export function formatDecimal(value: number, digits = 2): string {
  const text = value.toFixed(digits)
  return Number(text) === 0 ? (0).toFixed(digits) : text.replace('-', '−')
}

/** A share in 0..1 as a percentage with one decimal: 29.1%. */
export function formatShare(share: number): string {
  return `${formatDecimal(share * 100, 1)}%`
}
