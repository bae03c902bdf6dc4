import { flagAssignment } from '@tiebreak/services/judging/flag-assignment.ts'
import { getGoldFeedback } from '@tiebreak/services/judging/get-gold-feedback.ts'
import { changeProjectState } from '@tiebreak/services/queue/change-project-state.ts'
import { changeRater } from '@tiebreak/services/queue/change-rater.ts'
import { markGold } from '@tiebreak/services/queue/mark-gold.ts'
import { unmarkGold } from '@tiebreak/services/queue/unmark-gold.ts'

export const queue = {
  flagAssignment,
  getGoldFeedback,
  changeProjectState,
  changeRater,
  markGold,
  unmarkGold,
}
