import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { plantedVotes } from '../bench/statistics/planted-votes.ts'

/** Writes raw votes as the columns that the programs of peers read. */
export function writeVotes(folder: string, raw: ReturnType<typeof plantedVotes>): void {
  for (const [name, column] of [
    ['first.i32', raw.first],
    ['second.i32', raw.second],
    ['wins.f64', raw.wins],
  ] as const)
    writeFileSync(join(folder, name), new Uint8Array(column.buffer, column.byteOffset, column.byteLength))
}
