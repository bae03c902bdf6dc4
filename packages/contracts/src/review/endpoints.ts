import { leads, reviewers } from '#access.ts'
import { PageQuery, pageOf } from '#common.ts'
import { endpoint } from '#endpoint.ts'
import { InComparison, InFlagAct, InJudgement, InProject, InRater } from '#paths.ts'
import { ExclusionDone, ExclusionEffects, Ruling, SetJudgementExclusion, SetRaterExclusion } from './ruling.ts'
import {
  ActOnFlags,
  Adjudicate,
  Adjudication,
  Disagreement,
  DisagreementSummary,
  FlagAct,
  FlagEffects,
  ListDisagreements,
  SettleReview,
} from './schemas.ts'

export const getFlagEffects = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/raters/{raterId}/flags',
  tag: 'Queue',
  summary: "What an annotator's reports do now, and what setting them aside would change",
  access: leads,
  budget: 'previews',
  params: InRater,
  status: 200,
  response: FlagEffects,
  errors: ['rater_not_found'],
})

export const setFlagsAside = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/raters/{raterId}/flags/set-aside',
  tag: 'Queue',
  summary: "Set all of an annotator's reports aside; comparisons that only these reports took out return to the queue",
  access: leads,
  params: InRater,
  body: ActOnFlags,
  status: 201,
  response: FlagAct,
  errors: ['rater_not_found', 'flags_none'],
})

export const undoFlagAct = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/flag-acts/{flagActId}/undo',
  tag: 'Queue',
  summary: 'Restore reports that were set aside; comparisons that they take out go to the reviewers again',
  access: leads,
  params: InFlagAct,
  body: ActOnFlags,
  status: 201,
  response: FlagAct,
  errors: ['flag_act_not_found', 'flag_act_undone'],
})

export const listFlagActs = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/flag-acts',
  tag: 'Queue',
  summary: 'Whose reports were set aside or restored, why and with what effect, newest first',
  access: leads,
  params: InProject,
  query: PageQuery,
  status: 200,
  response: pageOf(FlagAct),
  errors: [],
})

export const listDisagreements = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/disagreements',
  tag: 'Review',
  summary:
    'Comparisons awaiting review, highest stakes first, or those already reviewed; systems and people are not named',
  access: reviewers,
  params: InProject,
  query: ListDisagreements,
  status: 200,
  response: pageOf(DisagreementSummary),
  errors: [],
})

export const getDisagreement = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/disagreements/{comparisonId}',
  tag: 'Review',
  summary: 'One comparison for its reviewer: texts, judgements and reports by pseudonym, and the current final answer',
  access: reviewers,
  params: InComparison,
  status: 200,
  response: Disagreement,
  errors: ['comparison_not_found'],
})

export const adjudicate = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/disagreements/{comparisonId}/adjudication',
  tag: 'Review',
  summary: 'Give the final answer with its cause; in exports it takes precedence over the judgements and is marked',
  access: reviewers,
  params: InComparison,
  body: Adjudicate,
  status: 201,
  response: Adjudication,
  errors: [
    'comparison_not_found',
    'comparison_not_in_review',
    'adjudicated_already',
    'own_judgement',
    'answer_not_of_comparison',
    'answer_not_on_scale',
  ],
})

export const settleReview = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/disagreements/{comparisonId}/settlement',
  tag: 'Review',
  summary: 'Return a comparison to the queue, or withdraw it from the queue, figures and exports, with a reason',
  access: reviewers,
  params: InComparison,
  body: SettleReview,
  status: 204,
  errors: ['comparison_not_found', 'comparison_not_in_review', 'review_changed'],
})

export const listRulings = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/rulings',
  tag: 'Rulings',
  summary: 'Decisions about raters, judgements and comparisons, newest first',
  access: leads,
  params: InProject,
  query: PageQuery,
  status: 200,
  response: pageOf(Ruling),
  errors: [],
})

export const getRaterExclusion = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/raters/{raterId}/exclusion',
  tag: 'Rulings',
  summary: 'What excluding a rater, or counting them again, would change; changes nothing',
  access: leads,
  params: InRater,
  status: 200,
  response: ExclusionEffects,
  errors: ['rater_not_found'],
})

export const setRaterExclusion = endpoint({
  method: 'put',
  path: '/api/v1/projects/{projectId}/raters/{raterId}/exclusion',
  tag: 'Rulings',
  summary: "Exclude all of a rater's judgements, or count them again; nothing is deleted",
  access: leads,
  params: InRater,
  body: SetRaterExclusion,
  status: 200,
  response: ExclusionDone,
  errors: ['rater_not_found'],
})

export const getJudgementExclusion = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/judgements/{judgementId}/exclusion',
  tag: 'Rulings',
  summary: 'What excluding one judgement, or counting it again, would change; changes nothing',
  access: leads,
  params: InJudgement,
  status: 200,
  response: ExclusionEffects,
  errors: ['judgement_not_found'],
})

export const setJudgementExclusion = endpoint({
  method: 'put',
  path: '/api/v1/projects/{projectId}/judgements/{judgementId}/exclusion',
  tag: 'Rulings',
  summary: 'Exclude one judgement, or count it again; nothing is deleted',
  access: leads,
  params: InJudgement,
  body: SetJudgementExclusion,
  status: 200,
  response: ExclusionDone,
  errors: ['judgement_not_found'],
})
