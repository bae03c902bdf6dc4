import { heartbeatAssignment } from '@tiebreak/services/judging/heartbeat-assignment.ts'
import { leaseNext } from '@tiebreak/services/judging/lease-next.ts'
import { listJudgements } from '@tiebreak/services/judging/list-judgements.ts'
import { listOwnAssignments } from '@tiebreak/services/judging/list-own-assignments.ts'
import { skipAssignment } from '@tiebreak/services/judging/skip-assignment.ts'
import { submitJudgement } from '@tiebreak/services/judging/submit-judgement.ts'
import { fitScores } from '@tiebreak/services/measures/fit-scores.ts'
import { getMonitor } from '@tiebreak/services/measures/get-monitor.ts'
import { getResponseScores } from '@tiebreak/services/measures/get-response-scores.ts'
import { getSystemScores } from '@tiebreak/services/measures/get-system-scores.ts'

export const judging = {
  leaseNext,
  listOwnAssignments,
  skipAssignment,
  heartbeatAssignment,
  submitJudgement,
  listJudgements,
  getMonitor,
  getSystemScores,
  getResponseScores,
  fitScores,
}
