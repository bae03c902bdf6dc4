import { PageQuery, pageOf } from '../common.ts'
import { Comparison, ListComparisons, MakeComparisons } from '../comparison.ts'
import { endpoint } from '../endpoint.ts'
import { CreateExport, Export } from '../export.ts'
import { ExportManifest } from '../export-manifest.ts'
import { Import, ImportQuery, StartedImport } from '../import.ts'
import { Job, ListJobs, StartedJob } from '../job.ts'
import { RowError } from '../own-jsonl.ts'
import { leads, leadsAnd, readers, takers } from './access.ts'
import { InComparison, InExport, InImport, InJob, InProject } from './paths.ts'

export const startImport = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/imports',
  tag: 'Imports',
  summary: 'Send a file of own JSONL; it goes in as a job',
  access: leadsAnd('import'),
  budget: 'imports',
  params: InProject,
  query: ImportQuery,
  upload: 'application/x-ndjson',
  status: 202,
  response: StartedImport,
  errors: ['payload_too_large', 'unsupported_media_type', 'too_many_jobs'],
})

export const listImports = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/imports',
  tag: 'Imports',
  summary: 'Imports with their counts, newest first',
  access: leadsAnd('import'),
  params: InProject,
  query: PageQuery,
  status: 200,
  response: pageOf(Import),
  polled: true,
  errors: [],
})

export const getImport = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/imports/{importId}',
  tag: 'Imports',
  summary: 'One import: progress and counts',
  access: leadsAnd('import'),
  params: InImport,
  status: 200,
  response: Import,
  polled: true,
  errors: ['import_not_found'],
})

export const listImportErrors = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/imports/{importId}/errors',
  tag: 'Imports',
  summary: 'What did not go in: line, field, found, expected',
  access: leadsAnd('import'),
  params: InImport,
  query: PageQuery,
  status: 200,
  response: pageOf(RowError),
  errors: ['import_not_found'],
})

export const makeComparisons = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/comparisons',
  tag: 'Comparisons',
  summary:
    'Make pairwise comparisons for all prompts, as a job; pairs that exist stay, and get more seats if they have fewer',
  access: leads,
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
  access: readers('read'),
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
  summary: 'One comparison with what it compares, seats and judgements',
  access: readers('read'),
  params: InComparison,
  status: 200,
  response: Comparison,
  errors: ['comparison_not_found'],
})

export const createExport = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/exports',
  tag: 'Exports',
  summary: 'Make a file of the counted judgements or scores, as a job',
  access: takers('export'),
  budget: 'exports',
  params: InProject,
  body: CreateExport,
  status: 202,
  response: Export,
  errors: ['too_many_jobs'],
})

export const listExports = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/exports',
  tag: 'Exports',
  summary: 'Exports, newest first',
  access: takers('export'),
  params: InProject,
  query: PageQuery,
  status: 200,
  response: pageOf(Export),
  polled: true,
  errors: [],
})

export const getExport = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/exports/{exportId}',
  tag: 'Exports',
  summary: 'One export: progress, rows, what was left out, checksum',
  access: takers('export'),
  params: InExport,
  status: 200,
  response: Export,
  polled: true,
  errors: ['export_not_found'],
})

export const downloadExport = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/exports/{exportId}/file',
  tag: 'Exports',
  summary: 'The file itself, streamed',
  access: takers('export'),
  params: InExport,
  status: 200,
  download: true,
  errors: ['export_not_found', 'export_not_ready', 'export_file_gone'],
})

export const getExportManifest = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/exports/{exportId}/manifest',
  tag: 'Exports',
  summary: 'What goes on beside the file: checksum, how far it goes, what was left out; it stays when the file is gone',
  access: takers('export'),
  params: InExport,
  status: 200,
  response: ExportManifest,
  download: true,
  errors: ['export_not_found', 'export_not_ready'],
})

export const listJobs = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/jobs',
  tag: 'Jobs',
  summary: 'Background jobs, newest first',
  access: readers('read'),
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
  access: readers('read'),
  params: InJob,
  status: 200,
  response: Job,
  polled: true,
  errors: ['job_not_found'],
})
