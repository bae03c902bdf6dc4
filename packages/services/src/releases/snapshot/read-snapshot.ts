import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Split } from '@tiebreak/contracts/releases/choices.ts'
import type {
  ReleasePair,
  ReleasePrompt,
  ReleaseRanking,
  ReleaseResponse,
  ReleaseSource,
  ReleaseVote,
} from '@tiebreak/formats/releases/release-parts.ts'
import type { ScoreRow } from '@tiebreak/formats/writers/score-row.ts'
import { readLines, takeByNumber } from './lines-file.ts'
import {
  FACTS_FILE,
  partFile,
  SCORES_FILE,
  SNAPSHOT_VERSION,
  type SnapshotFacts,
  type SnapshotPair,
  type SnapshotPrompt,
  type SnapshotRanking,
  type SnapshotVote,
} from './snapshot.ts'

/**
 * The stored canonical input of a release, as its files are made from it. Nothing else is read: the same version of the
 * program makes the same bytes from it.
 * @throws Error if the snapshot is of a version that this program does not read
 */
export async function readSnapshot(folder: string, approved: boolean): Promise<ReleaseSource> {
  const { snapshot, ...facts } = JSON.parse(await readFile(join(folder, FACTS_FILE), 'utf8')) as SnapshotFacts
  if (snapshot !== SNAPSHOT_VERSION) throw new Error(`a snapshot of version ${snapshot}, not ${SNAPSHOT_VERSION}`)
  const promptsOf = (split: Split) => readLines<SnapshotPrompt>(join(folder, partFile('prompts', split)))
  return {
    facts: { ...facts, approved },
    pairs: (split) => pairsOf(promptsOf(split), readLines(join(folder, partFile('pairs', split))), split),
    rankings: (split) => rankingsOf(promptsOf(split), readLines(join(folder, partFile('rankings', split))), split),
    votes: (split) => votesOf(promptsOf(split), readLines(join(folder, partFile('votes', split))), split),
    responses: (split) => responsesOf(promptsOf(split), split),
    scores: () => readLines<ScoreRow>(join(folder, SCORES_FILE)),
  }
}

type Prompts = AsyncGenerator<SnapshotPrompt, void, undefined>

/** Rows side by side with their prompts. */
async function* beside<Row extends { p: number }>(
  prompts: Prompts,
  rows: AsyncGenerator<Row, void, undefined>,
  split: Split,
): AsyncGenerator<{ prompt: ReleasePrompt; responseAt: (place: number) => ReleaseResponse; row: Row }> {
  const taken = takeByNumber(rows)
  let p = 0
  try {
    for await (const { responses, ...prompt } of prompts) {
      const whole = { ...prompt, split }
      const responseAt = (place: number) => {
        const response = responses[place]
        if (!response) throw new RangeError(`the prompt ${prompt.id} of the snapshot has no response ${place}`)
        return response
      }
      for await (const row of taken.of(p)) yield { prompt: whole, responseAt, row }
      p += 1
    }
  } finally {
    await taken.end()
  }
}

async function* pairsOf(
  prompts: Prompts,
  rows: AsyncGenerator<SnapshotPair, void, undefined>,
  split: Split,
): AsyncGenerator<ReleasePair> {
  for await (const { prompt, responseAt, row } of beside(prompts, rows, split)) {
    const { p: _, first, second, ...pair } = row
    yield { ...pair, prompt, first: responseAt(first), second: responseAt(second) }
  }
}

async function* rankingsOf(
  prompts: Prompts,
  rows: AsyncGenerator<SnapshotRanking, void, undefined>,
  split: Split,
): AsyncGenerator<ReleaseRanking> {
  for await (const { prompt, responseAt, row } of beside(prompts, rows, split)) {
    const { p: _, responses, ...ranking } = row
    yield { ...ranking, prompt, responses: responses.map(({ at, rank }) => ({ response: responseAt(at), rank })) }
  }
}

async function* votesOf(
  prompts: Prompts,
  rows: AsyncGenerator<SnapshotVote, void, undefined>,
  split: Split,
): AsyncGenerator<ReleaseVote> {
  for await (const { prompt, row } of beside(prompts, rows, split)) {
    const { p: _, ...vote } = row
    yield { ...vote, promptId: prompt.id, split }
  }
}

async function* responsesOf(prompts: Prompts, split: Split) {
  for await (const { responses, ...prompt } of prompts) yield { prompt: { ...prompt, split }, responses }
}
