import { formatCount } from './format-number.ts'

/** A count with its noun: 1 vote, 1,200 votes. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}
