export { getJob } from '@tiebreak/services/jobs/get-job.ts'
export { listJobs } from '@tiebreak/services/jobs/list-jobs.ts'
