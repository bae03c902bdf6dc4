import { allButAnnotators, leadsAndToken } from '#access.ts'
import { pageOf } from '#common.ts'
import { importUploads } from '#data/containers.ts'
import { endpoint } from '#endpoint.ts'
import { StartedJob } from '#jobs/schemas.ts'
import { InComparison, InProject } from '#paths.ts'
import {
  Comparison,
  GOLD_FILE_BYTES,
  Gold,
  GoldFileQuery,
  GoldFromFile,
  ListComparisons,
  MakeComparisons,
  MarkGold,
} from './schemas.ts'

export const makeComparisons = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/comparisons',
  tag: 'Comparisons',
  summary:
    'Create pairwise comparisons for all prompts, as a job; existing pairs stay and gain seats if they have fewer',
  access: leadsAndToken('manage'),
  budget: 'comparisons',
  params: InProject,
  body: MakeComparisons,
  status: 202,
  response: StartedJob,
  errors: ['baseline_unknown', 'too_many_jobs'],
})

export const listComparisons = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/comparisons',
  tag: 'Comparisons',
  summary: 'Comparisons with seats and judgements',
  access: allButAnnotators('read'),
  params: InProject,
  query: ListComparisons,
  status: 200,
  response: pageOf(Comparison),
  errors: [],
})

export const getComparison = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/comparisons/{comparisonId}',
  tag: 'Comparisons',
  summary: 'One comparison with its responses, seats and judgements',
  access: allButAnnotators('read'),
  params: InComparison,
  status: 200,
  response: Comparison,
  errors: ['comparison_not_found'],
})

export const markGold = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/comparisons/{comparisonId}/gold',
  tag: 'Queue',
  summary: 'Mark a comparison as gold: its answer is known, it takes no seats, and it is in no figure or export',
  access: leadsAndToken('manage'),
  params: InComparison,
  body: MarkGold,
  status: 200,
  response: Gold,
  errors: ['comparison_not_found', 'answer_not_of_comparison', 'answer_not_on_scale', 'explanation_names_no_response'],
})

export const markGoldByFile = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/gold',
  tag: 'Queue',
  summary: 'Mark gold by a file of known answers; all of it, or with an error nothing',
  access: leadsAndToken('manage'),
  params: InProject,
  query: GoldFileQuery,
  upload: importUploads(),
  uploadMostBytes: GOLD_FILE_BYTES,
  status: 200,
  response: GoldFromFile,
  errors: ['payload_too_large', 'unsupported_media_type', 'gold_file_refused'],
})

export const unmarkGold = endpoint({
  method: 'delete',
  path: '/api/v1/projects/{projectId}/comparisons/{comparisonId}/gold',
  tag: 'Queue',
  summary: 'Remove the gold mark; a comparison that was judged as gold is retired instead',
  access: leadsAndToken('manage'),
  params: InComparison,
  status: 204,
  errors: ['comparison_not_found'],
})
