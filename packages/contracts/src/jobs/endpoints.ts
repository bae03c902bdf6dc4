import { allButAnnotators } from '#access.ts'
import { pageOf } from '#common.ts'
import { endpoint } from '#endpoint.ts'
import { InJob, InProject } from '#paths.ts'
import { Job, ListJobs } from './schemas.ts'

export const listJobs = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/jobs',
  tag: 'Jobs',
  summary: 'Background jobs, newest first',
  access: allButAnnotators('read'),
  params: InProject,
  query: ListJobs,
  status: 200,
  response: pageOf(Job),
  polled: true,
  errors: [],
})

export const getJob = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/jobs/{jobId}',
  tag: 'Jobs',
  summary: 'One background job with its progress',
  access: allButAnnotators('read'),
  params: InJob,
  status: 200,
  response: Job,
  polled: true,
  errors: ['job_not_found'],
})
