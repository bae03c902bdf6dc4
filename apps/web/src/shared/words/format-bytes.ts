import { formatCount } from './format-number.ts'

const UNITS = ['kB', 'MB', 'GB', 'TB']

/** A size in steps of 1000: 812 bytes, 3.4 MB. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${formatCount(bytes)} ${bytes === 1 ? 'byte' : 'bytes'}`
  let size = bytes / 1000
  let step = 0
  while (size >= 1000 && step < UNITS.length - 1) {
    size /= 1000
    step += 1
  }
  return `${size >= 100 ? size.toFixed(0) : size.toFixed(1)} ${UNITS[step]}`
}
