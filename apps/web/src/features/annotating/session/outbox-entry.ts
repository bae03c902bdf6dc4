import type { FlagAssignment } from '@tiebreak/contracts/annotating/flag.ts'
import type { SkipAssignment, SubmitJudgement } from '@tiebreak/contracts/annotating/schemas.ts'
import type { AssignmentId, ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import type { Ranking } from '#features/annotating/ranking/ranking.ts'
import type { TaskName } from './task-name.ts'

/** A decision on its way to the server. It stays in the browser until the server has said that it holds it. */
export type OutboxEntry = {
  userId: UserId
  projectId: ProjectId
  assignmentId: AssignmentId
  /** What people call the task, for the notice when the server refuses it. */
  taskName: TaskName | string
} & (
  | { kind: 'judgement'; body: SubmitJudgement }
  | { kind: 'skip'; body: SkipAssignment }
  | { kind: 'flag'; body: FlagAssignment }
)

/** Keys grow: decisions are sent in the order in which they were made. */
export type KeptEntry = OutboxEntry & { key: number }

/** What was chosen and typed but not sent yet. */
export type Draft = {
  option: string | null
  reason: string
  ranking?: Ranking
  /** What was chosen on each criterion of a pair. */
  criteria?: Record<string, string>
  /** The ranking by each criterion of more than two. */
  rankings?: Record<string, Ranking>
}
