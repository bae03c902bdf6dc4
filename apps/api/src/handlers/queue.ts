import { flagAssignment } from '@tiebreak/services/judging/flag-assignment.ts'
import { getGoldFeedback } from '@tiebreak/services/judging/get-gold-feedback.ts'
import { changeProjectState } from '@tiebreak/services/queue/change-project-state.ts'
import { changeRater } from '@tiebreak/services/queue/change-rater.ts'
import { getPolicy } from '@tiebreak/services/queue/get-policy.ts'
import { listRaterStandings } from '@tiebreak/services/queue/list-rater-standings.ts'
import { markGold } from '@tiebreak/services/queue/mark-gold.ts'
import { unmarkGold } from '@tiebreak/services/queue/unmark-gold.ts'
import { updatePolicy } from '@tiebreak/services/queue/update-policy.ts'

export const queue = {
  flagAssignment,
  getGoldFeedback,
  changeProjectState,
  changeRater,
  markGold,
  unmarkGold,
  getPolicy,
  updatePolicy,
  listRaterStandings,
}
