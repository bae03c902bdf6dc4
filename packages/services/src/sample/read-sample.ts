import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import { readOwnJsonl } from '@tiebreak/formats/readers/own-jsonl/read-own-jsonl.ts'
import { writeJsonl } from '@tiebreak/formats/writers/write-jsonl.ts'
import { generateJudgedSample } from './generate-judged-sample.ts'
import { SampleTruth } from './sample-truth.ts'

const FOLDER = new URL('../../sample/', import.meta.url)

/** This seed makes the judgements of the sample always the same. */
const SEED = 2026

/** The sample's prompts as a file of own JSONL. */
export function readSample(): AsyncIterable<Uint8Array> {
  return createReadStream(new URL('prompts.jsonl', FOLDER))
}

/** The sample's prompts with the simulated judgements, as a file of own JSONL. */
export async function* readJudgedSample(): AsyncGenerator<Uint8Array, void, undefined> {
  const truth = SampleTruth.parse(JSON.parse(await readFile(new URL('truth.json', FOLDER), 'utf8')))
  const prompts: OwnRow[] = []
  for await (const item of readOwnJsonl(readSample())) {
    if (item.kind === 'error') throw new Error(`The sample is damaged at line ${item.line}.`)
    prompts.push(item.row)
  }
  yield* writeJsonl(generateJudgedSample({ prompts, truth, seed: SEED }))
}
