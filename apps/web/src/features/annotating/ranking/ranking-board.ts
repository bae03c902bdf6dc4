import type { AssignmentId, ResponseHandle } from '@tiebreak/contracts/ids.ts'
import type { Ranking } from './ranking.ts'

/** What the cards of a ranking show of it, and what can be done on a card. */
export type RankingBoard = {
  assignmentId: AssignmentId
  ranking: Ranking
  place: (handle: ResponseHandle) => void
  toggleUnacceptable: (handle: ResponseHandle) => void
}
