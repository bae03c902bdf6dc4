import { join } from 'node:path'
import type { LeftOutOfRelease } from '@tiebreak/contracts/releases/left-out-of-releases.ts'
import type { ReleaseFacts } from '@tiebreak/formats/releases/release-parts.ts'
import { LinesWriter } from '#releases/snapshot/lines-file.ts'
import type { Draft, DraftPair, DraftPrompt, DraftRanking, DraftVote } from './draft.ts'
import { ColumnTypes } from './metadata-columns.ts'

/** What one pass over the database tells, before splits and what concerns several prompts. */
export type DraftFacts = {
  prompts: number
  /** Labelled pairs and those that were left out so far; judgements where they are not aggregated. */
  units: number
  leftOut: Partial<Record<LeftOutOfRelease, number>>
  unranked: number
  votesWithheld: number
  /** Keys of texts that stand under several ids with different labels. */
  contradicted: ReadonlySet<string>
  metadata: ReleaseFacts['metadata']
  haveTools: boolean
  withJudges: boolean
}

export const DRAFT_PARTS = ['prompts', 'pairs', 'rankings', 'votes'] as const

export type Numbered<Row> = Row & { p: number }

export type DraftRows = {
  prompts: Numbered<DraftPrompt>
  pairs: Numbered<DraftPair>
  rankings: Numbered<DraftRanking>
  votes: Numbered<DraftVote>
}

/** The file of a part of a draft. */
export function draftFile(folder: string, part: (typeof DRAFT_PARTS)[number]): string {
  return join(folder, `draft.${part}.jsonl`)
}

/**
 * Writes drafts to files, prompts numbered from 0, so that the database is read once whatever else the cut still has to find
 * out. A prompt without a row or a vote is left away.
 * @param onPrompt called after each prompt with how many judgements were read so far
 */
export async function writeDraft(
  drafts: AsyncIterable<Draft>,
  folder: string,
  { metadata, onPrompt }: { metadata: readonly string[]; onPrompt: (judgements: number) => Promise<void> },
): Promise<DraftFacts> {
  const writers = {
    prompts: await LinesWriter.create(draftFile(folder, 'prompts')),
    pairs: await LinesWriter.create(draftFile(folder, 'pairs')),
    rankings: await LinesWriter.create(draftFile(folder, 'rankings')),
    votes: await LinesWriter.create(draftFile(folder, 'votes')),
  }
  const all = Object.values(writers)
  try {
    const facts = await writeAll(drafts, writers, { metadata, onPrompt })
    for (const writer of all) await writer.end()
    return facts
  } catch (error) {
    for (const writer of all) await writer.abandon()
    throw error
  }
}

async function writeAll(
  drafts: AsyncIterable<Draft>,
  writers: Record<(typeof DRAFT_PARTS)[number], LinesWriter>,
  { metadata, onPrompt }: { metadata: readonly string[]; onPrompt: (judgements: number) => Promise<void> },
): Promise<DraftFacts> {
  const columns = new ColumnTypes()
  const outcomes = new Map<string, string>()
  const contradicted = new Set<string>()
  const leftOut: DraftFacts['leftOut'] = {}
  const counts = { prompts: 0, units: 0, unranked: 0, votesWithheld: 0, haveTools: false, withJudges: false }
  for await (const { prompt, pairs, rankings, votes, leftOut: own, unranked, votesWithheld } of drafts) {
    counts.unranked += unranked
    counts.votesWithheld += votesWithheld
    counts.units += pairs.length
    for (const [kind, n] of Object.entries(own) as [LeftOutOfRelease, number][]) {
      leftOut[kind] = (leftOut[kind] ?? 0) + n
      counts.units += n
    }
    if (pairs.length + rankings.length + votes.length > 0) {
      const p = counts.prompts++
      columns.see(prompt.metadata)
      counts.haveTools ||= prompt.messages[0]?.tools !== undefined
      await writers.prompts.write({ ...prompt, p })
      for (const pair of pairs) {
        noteTwin(pair)
        counts.withJudges ||= pair.labelSource === 'judge' || pair.labelSource === 'mixed'
        await writers.pairs.write({ ...pair, p })
      }
      for (const ranking of rankings) await writers.rankings.write({ ...ranking, p })
      for (const vote of votes) {
        counts.withJudges ||= vote.source === 'judge'
        await writers.votes.write({ ...vote, p })
      }
    }
    await onPrompt(writers.votes.lines)
  }
  return { ...counts, leftOut, contradicted, metadata: columns.list(metadata) }

  function noteTwin({ twin }: DraftPair): void {
    if (twin === null) return
    const known = outcomes.get(twin.key)
    if (known === undefined) outcomes.set(twin.key, twin.outcome)
    else if (known !== twin.outcome) contradicted.add(twin.key)
  }
}
