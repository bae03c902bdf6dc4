import { formatShare } from '#shared/words/format-number.ts'

/** A probability in whole percent, but never 0% or 100%, which draws and few judgements can't show. */
export function formatChance(tag: string, chance: number): string {
  if (chance < 0.01) return `<${formatShare(tag, 0.01, 0)}`
  if (chance > 0.99) return `>${formatShare(tag, 0.99, 0)}`
  return formatShare(tag, chance, 0)
}

/** The same with what the judgements allow of it, where they set no limit on a side. */
export function formatAllowed(
  tag: string,
  { value, atLeast, atMost }: { value: number; atLeast: number; atMost: number },
): string {
  if (Math.abs(atMost - atLeast) < 0.005) return formatChance(tag, value)
  return `${formatShare(tag, atLeast, 0)}–${formatShare(tag, atMost, 0)}`
}
