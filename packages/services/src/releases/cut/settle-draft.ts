import { join } from 'node:path'
import { SPLITS, type Split } from '@tiebreak/contracts/releases/choices.ts'
import type { LeftOutOfRelease } from '@tiebreak/contracts/releases/left-out-of-releases.ts'
import type { ReleasePolicy } from '@tiebreak/contracts/releases/policy.ts'
import { LinesWriter, readLines, takeByNumber } from '#releases/snapshot/lines-file.ts'
import { partFile, SNAPSHOT_PARTS, type SnapshotPart } from '#releases/snapshot/snapshot.ts'
import type { DraftPair, DraftVote } from './draft.ts'
import { inType } from './metadata-columns.ts'
import { type DraftFacts, type DraftRows, draftFile, type Numbered } from './write-draft.ts'

/** Where a prompt belongs; no split if it resembles prompts of several. */
export type SplitOfPrompt = { promptId: string; groupId: string; split: Split | null }

export type Settled = {
  files: { name: string; bytes: number; sha256: string; lines: number }[]
  /** Rows, prompts, rankings and votes of each split. */
  counts: Record<Split, Record<SnapshotPart, number>>
  leftOut: Partial<Record<LeftOutOfRelease, number>>
  /** Judgements and final answers on prompts that are in no split. */
  votesLeftOut: number
  rankingsLeftOut: number
}

type Settling = {
  policy: Pick<ReleasePolicy, 'contradicted' | 'perPrompt'>
  facts: DraftFacts
  /** In the order of the draft's prompts, one for each. */
  splits: AsyncIterable<SplitOfPrompt>
  pseudonymOf: (rater: NonNullable<DraftVote['rater']>) => string
}

/** Writes the canonical input of a release from a draft: what concerns several prompts is left out, and splits are apart. */
export async function settleDraft(folder: string, settling: Settling): Promise<Settled> {
  const writers = new Map<string, LinesWriter>()
  for (const split of SPLITS)
    for (const part of SNAPSHOT_PARTS) {
      const name = partFile(part, split)
      writers.set(name, await LinesWriter.create(join(folder, name)))
    }
  try {
    const found = await settleAll(folder, settling, (part, split) => writers.get(partFile(part, split))!)
    const files: Settled['files'] = []
    for (const [name, writer] of writers) files.push({ name, ...(await writer.end()) })
    const linesOf = (part: SnapshotPart, split: Split) => writers.get(partFile(part, split))!.lines
    const counts = perSplit((split) => perPart((part) => linesOf(part, split)))
    return { files, counts, ...found }
  } catch (error) {
    for (const writer of writers.values()) await writer.abandon()
    throw error
  }
}

function perSplit<Value>(of: (split: Split) => Value): Record<Split, Value> {
  return { train: of('train'), validation: of('validation'), test: of('test') }
}

function perPart(of: (part: SnapshotPart) => number): Record<SnapshotPart, number> {
  return {
    prompts: of('prompts'),
    pairs: of('pairs'),
    rankings: of('rankings'),
    votes: of('votes'),
  }
}

async function settleAll(
  folder: string,
  { policy, facts, splits, pseudonymOf }: Settling,
  writerOf: (part: SnapshotPart, split: Split) => LinesWriter,
): Promise<Pick<Settled, 'leftOut' | 'votesLeftOut' | 'rankingsLeftOut'>> {
  const draft = <Part extends keyof DraftRows>(part: Part) => readLines<DraftRows[Part]>(draftFile(folder, part))
  const [pairs, rankings, votes] = [
    takeByNumber(draft('pairs')),
    takeByNumber(draft('rankings')),
    takeByNumber(draft('votes')),
  ]
  const leftOut: Settled['leftOut'] = {}
  const leaveOut = (kind: LeftOutOfRelease, n = 1) => {
    if (n > 0) leftOut[kind] = (leftOut[kind] ?? 0) + n
  }
  let [votesLeftOut, rankingsLeftOut] = [0, 0]
  const assigned = splits[Symbol.asyncIterator]()
  for await (const prompt of draft('prompts')) {
    const { p, promptId, ...text } = prompt
    const next = await assigned.next()
    if (next.done || next.value.promptId !== promptId)
      throw new Error(`no split was proposed for the prompt ${promptId}`)
    const { groupId, split } = next.value
    const own = await list(pairs.of(p))
    const kept = own.filter(({ twin }) => policy.contradicted || twin === null || !facts.contradicted.has(twin.key))
    const dropped = new Set(own.filter((pair) => !kept.includes(pair)).map(({ comparisonId }) => comparisonId))
    leaveOut('contradicted', own.length - kept.length)
    const within = capped(kept, policy.perPrompt)
    leaveOut('over_prompt_cap', kept.length - within.length)
    const rated = await list(rankings.of(p))
    if (split === null) {
      leaveOut('bridges', within.length)
      rankingsLeftOut += rated.length
      for await (const _ of votes.of(p)) votesLeftOut += 1
      continue
    }
    const to = writerOf('prompts', split).lines
    const metadata = Object.fromEntries(
      facts.metadata.map(({ key, type }) => [key, inType(text.metadata[key] ?? null, type)]),
    )
    await writerOf('prompts', split).write({ ...text, metadata, groupId })
    for (const { twin: _, ...pair } of within) await writerOf('pairs', split).write({ ...pair, p: to })
    for (const ranking of rated)
      if (dropped.has(ranking.comparisonId)) rankingsLeftOut += 1
      else await writerOf('rankings', split).write({ ...ranking, p: to })
    for await (const { rater, ...vote } of votes.of(p))
      await writerOf('votes', split).write({
        ...vote,
        annotator: rater === null ? 'reviewer' : pseudonymOf(rater),
        p: to,
      })
  }
  return { leftOut, votesLeftOut, rankingsLeftOut }
}

/** As many as the policy takes of one prompt: those with the smallest ids, which are digests and so a fair draw. */
function capped(pairs: Numbered<DraftPair>[], most: number | null): Numbered<DraftPair>[] {
  if (most === null || pairs.length <= most) return pairs
  const ids = new Set(
    pairs
      .map(({ rowId }) => rowId)
      .sort()
      .slice(0, most),
  )
  return pairs.filter(({ rowId }) => ids.has(rowId))
}

async function list<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const all: Value[] = []
  for await (const value of values) all.push(value)
  return all
}
