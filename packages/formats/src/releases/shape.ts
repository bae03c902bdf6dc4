import type { NotInShapeKind } from '@tiebreak/contracts/releases/not-in-shape.ts'
import type { Column } from './columns/column.ts'
import type { ReleaseFile } from './files/release-file.ts'
import type { ReleaseSource } from './release-parts.ts'
import type { Known, Survey } from './survey.ts'

/** Called with what a shape can't hold. */
export type LeaveOut = (kind: NotInShapeKind, count: number) => void

export type ShapeContext = {
  /** What `surveyRelease` saw: once for all shapes of a release. */
  survey: Survey
  leaveOut: LeaveOut
  /** The most rows of one Parquet file of the folder. */
  rowsPerFile?: number
}

/** The columns of the files in one folder of a shape. */
export type ShapeTable = {
  /** The folder within the release. */
  folder: string
  columns: readonly Column[]
  /** Columns that are absent, since some row lacks a value and the file could not say so. */
  absent: readonly string[]
}

/** How a shape is written. It knows nothing of the database. */
export type Shape = {
  /** None where the files are no table of ours. */
  tables: (known: Known) => readonly ShapeTable[]
  /** Its files one after another: the bytes of each must be read before the next is asked for. */
  write: (source: ReleaseSource, context: ShapeContext) => AsyncIterable<ReleaseFile>
}
