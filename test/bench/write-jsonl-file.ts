import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { OwnRow } from '@tiebreak/contracts/data/own-row.ts'

/** Writes JSONL of as many rows as are asked for. */
export async function writeJsonlFile(
  path: string,
  { lines, rowOf }: { lines: number; rowOf: (line: number) => object },
): Promise<void> {
  await pipeline(function* () {
    for (let line = 1; line <= lines; line++) yield `${JSON.stringify(rowOf(line))}\n`
  }, createWriteStream(path))
}

const text = (words: string, line: number) => `${words} ${line}. `.repeat(12)

/** A plain pair as trainers take it, about one kilobyte: no ids, and nobody named. */
export function pairRow(line: number) {
  return {
    prompt: text('What would you say about', line),
    chosen: text('The answer of a is', line),
    rejected: text('The answer of b is', line),
  }
}

/** Own JSONL as arenas give it: one prompt with two responses and one vote, about one kilobyte. */
export function ownRow(line: number): OwnRow {
  return {
    id: `p${line}`,
    prompt: text('What would you say about', line),
    metadata: { topic: `topic ${line % 50}` },
    tags: ['bench'],
    responses: ['a', 'b'].map((system) => ({
      id: `p${line}-${system}`,
      system,
      text: text(`The answer of ${system} is`, line),
    })),
    votes: [
      {
        annotator: `annotator ${line % 40}`,
        responses: [`p${line}-a`, `p${line}-b`],
        shown: [`p${line}-b`, `p${line}-a`],
        ranks: line % 3 === 0 ? [2, 1] : [1, 2],
        submittedAt: '2026-01-01T00:00:00.000Z',
      },
    ],
  }
}
