import { plural } from './plural.ts'

/** What figures or a file do not hold: "3 answers", "2 answers and 1 decision". Empty when they hold everything. */
export function behindWords({ behind, decisionsBehind }: { behind: number; decisionsBehind: number }): string {
  return [behind > 0 ? plural(behind, 'answer') : '', decisionsBehind > 0 ? plural(decisionsBehind, 'decision') : '']
    .filter(Boolean)
    .join(' and ')
}
