import { getJudgementExclusion } from '@tiebreak/services/rulings/get-judgement-exclusion.ts'
import { getRaterExclusion } from '@tiebreak/services/rulings/get-rater-exclusion.ts'
import { listRulings } from '@tiebreak/services/rulings/list-rulings.ts'
import { setJudgementExclusion } from '@tiebreak/services/rulings/set-judgement-exclusion.ts'
import { setRaterExclusion } from '@tiebreak/services/rulings/set-rater-exclusion.ts'

export const rulings = {
  listRulings,
  getRaterExclusion,
  setRaterExclusion,
  getJudgementExclusion,
  setJudgementExclusion,
}
