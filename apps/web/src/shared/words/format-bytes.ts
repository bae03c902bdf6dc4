const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte']

/** A size in steps of 1000: 812 bytes, 3.4 MB. */
export function formatBytes(tag: string, bytes: number): string {
  let size = bytes
  let step = 0
  while (size >= 1000 && step < UNITS.length - 1) {
    size /= 1000
    step += 1
  }
  const digits = step === 0 || size >= 100 ? 0 : 1
  return new Intl.NumberFormat(tag, {
    style: 'unit',
    unit: UNITS[step],
    unitDisplay: step === 0 ? 'long' : 'short',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(size)
}
