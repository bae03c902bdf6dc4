import { readFileSync } from 'node:fs'
import { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import { SampleTruth } from '#sample/sample-truth.ts'

const folder = new URL('../../sample/', import.meta.url)

export const prompts = readFileSync(new URL('prompts.jsonl', folder), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => OwnRow.parse(JSON.parse(line)))

export const truth = SampleTruth.parse(JSON.parse(readFileSync(new URL('truth.json', folder), 'utf8')))

export const readme = readFileSync(new URL('README.md', folder), 'utf8')

/** The planted quality of a response; throws when there is none, which fails the test that asked. */
export function qualityOf(prompt: string | undefined, response: string | undefined): number {
  const quality = truth.quality[prompt ?? '']?.[response ?? '']
  if (quality === undefined) throw new Error(`No quality for ${prompt} ${response}`)
  return quality
}
