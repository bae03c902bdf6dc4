/** Keeps what is dear to make, such as the formats of `Intl`, by a key of its own. */
export function remembered<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>()
  return (key) => {
    const before = made.get(key) ?? make(key)
    made.set(key, before)
    return before
  }
}

const counts = remembered((tag) => new Intl.NumberFormat(tag))
const percents = [0, 1].map((digits) =>
  remembered(
    (tag) =>
      new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: digits, minimumFractionDigits: digits }),
  ),
)

/** A count with thousands apart: 12,345. */
export function formatCount(tag: string, count: number): string {
  return counts(tag).format(count)
}

/** A decimal with a real minus sign, so that columns line up: −0.291. */
export function formatDecimal(tag: string, value: number, digits = 2): string {
  return new Intl.NumberFormat(tag, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: 'negative',
    useGrouping: false,
  })
    .format(value)
    .replace('-', '−')
}

/** A share in 0..1 as a percentage, with one decimal unless there should be none: 29.1%. */
export function formatShare(tag: string, share: number, digits: 0 | 1 = 1): string {
  return percents[digits]?.(tag).format(share) ?? ''
}

/** A very large or small number by its power of ten: 1.2E−9. */
export function formatExponent(tag: string, value: number): string {
  if (value === 0) return formatCount(tag, 0)
  return new Intl.NumberFormat(tag, { notation: 'scientific', maximumFractionDigits: 1 })
    .format(value)
    .replace('-', '−')
}
