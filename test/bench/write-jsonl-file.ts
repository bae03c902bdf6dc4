import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { OwnRow } from '@tiebreak/contracts/data/own-row.ts'

/** Writes own JSONL as arenas give it: one prompt with two responses and one vote a line, about one kilobyte each. */
export async function writeJsonlFile(path: string, lines: number): Promise<void> {
  await pipeline(function* () {
    for (let line = 1; line <= lines; line++) yield `${JSON.stringify(rowOf(line))}\n`
  }, createWriteStream(path))
}

function rowOf(line: number): OwnRow {
  const text = (words: string) => `${words} ${line}. `.repeat(12)
  return {
    id: `p${line}`,
    prompt: text('What would you say about'),
    metadata: { topic: `topic ${line % 50}` },
    tags: ['bench'],
    responses: ['a', 'b'].map((system) => ({
      id: `p${line}-${system}`,
      system,
      text: text(`The answer of ${system} is`),
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
