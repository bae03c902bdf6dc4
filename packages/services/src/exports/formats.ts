import type { ExportFormat, LeftOut } from '@tiebreak/contracts/exports/schemas.ts'

/** How a file of each format is called, and as what it is served. */
export const FILES: Record<ExportFormat, { name: string; contentType: string; unit: string }> = {
  trl: { name: 'preferences.trl.jsonl', contentType: 'application/x-ndjson', unit: 'judgements' },
  votes: { name: 'votes.jsonl', contentType: 'application/x-ndjson', unit: 'judgements' },
  scores: { name: 'scores.csv', contentType: 'text/csv; charset=utf-8', unit: 'scores' },
}

/** What a format can't hold. */
export type NotHeld = Pick<LeftOut, 'tiedPairs' | 'undecidedPairs' | 'bothBadPairs' | 'bothBadVotes'>
export const NOTHING_LEFT_OUT: NotHeld = { tiedPairs: 0, undecidedPairs: 0, bothBadPairs: 0, bothBadVotes: 0 }
