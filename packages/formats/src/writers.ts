import type { ExportFormat } from '@tiebreak/contracts/exports/schemas.ts'
import { writeOwn } from './writers/own/write-own.ts'
import { writeScores } from './writers/scores/write-scores.ts'
import { writeTrl } from './writers/trl/write-trl.ts'
import { writeVotes } from './writers/votes/write-votes.ts'
import type { Writer } from './writers/writer.ts'

/** The writer of each export format (`packages/contracts/src/exports/formats.ts`). */
export const WRITERS: Readonly<{ [Format in ExportFormat]: Writer<Format> }> = {
  trl: writeTrl,
  votes: writeVotes,
  scores: writeScores,
  own: writeOwn,
}
