import { z } from 'zod'
import { allButAnnotators, leadsAndEngineers, reviewers } from '#access.ts'
import { PageQuery, pageOf } from '#common.ts'
import { endpoint } from '#endpoint.ts'
import { InProject, InRelease } from '#paths.ts'
import { NewReleasePolicy } from './policy.ts'
import { ReleasePreview } from './preview.ts'
import { SavedPolicy, SavePolicy } from './saved-policies.ts'
import {
  CreateRelease,
  DecideRelease,
  Release,
  ReleaseDetail,
  ReleaseManifest,
  ReleaseTake,
  WithdrawRelease,
} from './schemas.ts'

export { changeSplitPlan, getSplitPlan } from './splits/endpoints.ts'

const RELEASES = '/api/v1/projects/{projectId}/releases'
const ONE = `${RELEASES}/{releaseId}` as const

export const createRelease = endpoint({
  method: 'post',
  path: RELEASES,
  tag: 'Releases',
  summary: 'Cut a release, as a job: it then waits until a second person has approved it',
  access: leadsAndEngineers('export'),
  budget: 'exports',
  params: InProject,
  body: CreateRelease,
  status: 202,
  response: Release,
  errors: ['too_many_jobs', 'release_policy_not_found'],
})

export const listReleases = endpoint({
  method: 'get',
  path: RELEASES,
  tag: 'Releases',
  summary: 'Releases, newest first',
  access: allButAnnotators('export'),
  params: InProject,
  query: PageQuery,
  status: 200,
  response: pageOf(Release),
  polled: true,
  errors: [],
})

export const getRelease = endpoint({
  method: 'get',
  path: ONE,
  tag: 'Releases',
  summary: 'One release: where it stands, its report, its files',
  access: allButAnnotators('export'),
  params: InRelease,
  status: 200,
  response: ReleaseDetail,
  polled: true,
  errors: ['release_not_found'],
})

export const getReleaseManifest = endpoint({
  method: 'get',
  path: `${ONE}/manifest`,
  tag: 'Releases',
  summary: 'The manifest, whose digest is what is approved',
  access: allButAnnotators('export'),
  params: InRelease,
  status: 200,
  response: ReleaseManifest,
  download: ['application/json'],
  errors: ['release_not_found', 'release_not_cut'],
})

export const downloadReleaseFile = endpoint({
  method: 'get',
  path: `${ONE}/file`,
  tag: 'Releases',
  summary: 'One file of an approved release, streamed',
  access: leadsAndEngineers('export'),
  params: InRelease,
  query: z.strictObject({ path: z.string().min(1).max(300) }),
  status: 200,
  download: [
    'application/vnd.apache.parquet',
    'application/x-ndjson',
    'application/json',
    'application/ld+json',
    'text/csv; charset=utf-8',
    'text/markdown',
  ],
  errors: [
    'release_not_found',
    'release_not_approved',
    'release_withdrawn',
    'release_file_not_found',
    'export_file_gone',
  ],
})

export const decideRelease = endpoint({
  method: 'post',
  path: `${ONE}/decision`,
  tag: 'Releases',
  summary: 'Approve or reject a release that waits: whoever had a hand in the cut may not',
  access: reviewers,
  params: InRelease,
  body: DecideRelease,
  status: 200,
  response: Release,
  errors: [
    'release_not_found',
    'release_not_waiting',
    'release_changed',
    'release_own',
    'release_checks',
    'split_plan_moved',
  ],
})

export const withdrawRelease = endpoint({
  method: 'post',
  path: `${ONE}/withdrawal`,
  tag: 'Releases',
  summary: 'Take an approved release back: it stays listed, and says why',
  access: reviewers,
  params: InRelease,
  body: WithdrawRelease,
  status: 200,
  response: Release,
  errors: ['release_not_found', 'release_not_approved'],
})

export const listReleaseTakes = endpoint({
  method: 'get',
  path: `${ONE}/takes`,
  tag: 'Releases',
  summary: 'Who took which file of a release when, newest first',
  access: reviewers,
  params: InRelease,
  query: PageQuery,
  status: 200,
  response: pageOf(ReleaseTake),
  errors: ['release_not_found'],
})

export const previewRelease = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/release-preview',
  tag: 'Releases',
  summary: 'What a policy would make of the judgements so far: counts by rule, and ten rows',
  access: leadsAndEngineers('export'),
  budget: 'previews',
  params: InProject,
  body: z.strictObject({ policy: NewReleasePolicy }),
  status: 200,
  response: ReleasePreview,
  errors: [],
})

export const saveReleasePolicy = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/release-policies',
  tag: 'Releases',
  summary: 'Save a policy under a name; a name that is there gets a new version',
  access: leadsAndEngineers('export'),
  params: InProject,
  body: SavePolicy,
  status: 201,
  response: SavedPolicy,
  errors: [],
})

export const listReleasePolicies = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/release-policies',
  tag: 'Releases',
  summary: 'Saved policies, newest first',
  access: allButAnnotators('export'),
  params: InProject,
  query: PageQuery,
  status: 200,
  response: pageOf(SavedPolicy),
  errors: [],
})
