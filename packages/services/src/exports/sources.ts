import type { ExportAbout } from '@tiebreak/contracts/exports/export-about.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { findTools } from '@tiebreak/db/queries/data/prompts.ts'
import { countCounted, countJudgements } from '@tiebreak/db/queries/measures/counted.ts'
import type { Sources } from '@tiebreak/formats/writers/writer.ts'
import type { FitIds } from '#measures/fit-below.ts'
import { findNotKept, findUncounted, type StoredUncounted } from '#review/rulings/uncounted.ts'
import { judgedPairs } from './judged-pairs.ts'
import { projectItems } from './project-items.ts'
import { scoreRows } from './score-rows.ts'
import { voteLines } from './vote-lines.ts'

type SourceAbout = {
  /** The unit in which an export counts its progress. */
  unit: 'judgements' | 'scores'
  /** Whether it contains reviewers' final answers. */
  withFinalAnswers: boolean
  /** Roughly how many there are of its unit. */
  total: (tx: Tx, projectId: ProjectId, mark: string) => Promise<number>
  /** The judgements that are in none of its rows, whatever the format. */
  leftOut: (tx: Tx, projectId: ProjectId, mark: string) => Promise<StoredUncounted>
}

/** What has to be known about each thing that rows are made from. */
export const SOURCES: Readonly<Record<ExportAbout['reads'], SourceAbout>> = {
  pairs: { unit: 'judgements', withFinalAnswers: true, total: countCounted, leftOut: findUncounted },
  votes: { unit: 'judgements', withFinalAnswers: true, total: countJudgements, leftOut: findUncounted },
  scores: { unit: 'scores', withFinalAnswers: false, total: countCounted, leftOut: findUncounted },
  project: { unit: 'judgements', withFinalAnswers: true, total: countJudgements, leftOut: findNotKept },
}

type Below = { projectId: ProjectId; mark: string; fits: FitIds | null }

/**
 * What a file is made from, read within one transaction and below one mark.
 * @param onRead called now and then with how much was read
 */
export function sourcesBelow(
  tx: Tx,
  { projectId, mark, fits }: Below,
  onRead: (read: number) => Promise<void>,
): Sources {
  return {
    haveTools: () => findTools(tx, projectId),
    pairs: () => judgedPairs(tx, projectId, mark, onRead),
    voteLines: () => voteLines(tx, projectId, mark, onRead),
    scores: () => scoreRows(tx, projectId, fits),
    project: () => projectItems(tx, projectId, mark, onRead),
  }
}
