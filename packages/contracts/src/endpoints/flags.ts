import { PageQuery, pageOf } from '../common.ts'
import { endpoint } from '../endpoint.ts'
import { ActOnFlags, FlagAct, FlagEffects } from '../flag-act.ts'
import { leads } from './access.ts'
import { InFlagAct, InProject, InRater } from './paths.ts'

const tag = 'Queue'

export const getFlagEffects = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/raters/{raterId}/flags',
  tag,
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
  tag,
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
  tag,
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
  tag,
  summary: 'Whose flags were set aside or restored, why and with what effect, newest first',
  access: leads,
  params: InProject,
  query: PageQuery,
  status: 200,
  response: pageOf(FlagAct),
  errors: [],
})
