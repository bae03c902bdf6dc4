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
  summary: "What an annotator's flags do now, and what setting them aside would do",
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
  summary: 'Let all flags of an annotator count for nothing; what is out because of them alone goes back to the queue',
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
  summary: 'Let flags that were set aside count again; what they take out goes to the reviewers again',
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
  summary: 'Whose flags were set aside or restored, why and with what effect, newest first',
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
  summary: 'What waits for a reviewer, highest stakes first, or what was answered; no system and nobody is named',
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
  summary: 'One comparison for its reviewer: texts, judgements and reports by pseudonym, and the answer in force',
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
  summary: 'Give the final answer with its cause: it outranks the votes in exports and is marked there',
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
  summary: 'Send a comparison back to the queue, or take it out of queue, figures and exports, with a reason',
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
  summary: 'What leads ruled about raters, judgements and comparisons, newest first',
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
  summary: 'What leaving a rater out would change, or counting them again; only counts',
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
  summary: 'Leave all judgements of a rater out of what is counted, or count them again; nothing is deleted',
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
  summary: 'What leaving one judgement out would change, or counting it again; only counts',
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
  summary: 'Leave one judgement out of what is counted, or count it again; nothing is deleted',
  access: leads,
  params: InJudgement,
  body: SetJudgementExclusion,
  status: 200,
  response: ExclusionDone,
  errors: ['judgement_not_found'],
})
