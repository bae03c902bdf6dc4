import { leadsAndEngineers } from '#access.ts'
import { PageQuery, pageOf } from '#common.ts'
import { endpoint } from '#endpoint.ts'
import { InExport, InProject } from '#paths.ts'
import { EXPORT_TYPES } from './formats.ts'
import { CreateExport, Export, ExportManifest } from './schemas.ts'

export const createExport = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/exports',
  tag: 'Exports',
  summary: 'Create a file of the counted judgements or the scores, as a job',
  access: leadsAndEngineers('export'),
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
  access: leadsAndEngineers('export'),
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
  summary: 'One export: progress, row count, what was left out, checksum',
  access: leadsAndEngineers('export'),
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
  access: leadsAndEngineers('export'),
  params: InExport,
  status: 200,
  download: EXPORT_TYPES,
  errors: ['export_not_found', 'export_not_ready', 'export_file_gone'],
})

export const getExportManifest = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/exports/{exportId}/manifest',
  tag: 'Exports',
  summary:
    'The manifest to keep with the file: checksum, what it covers, what was left out; available even after the file is gone',
  access: leadsAndEngineers('export'),
  params: InExport,
  status: 200,
  response: ExportManifest,
  download: ['application/json'],
  errors: ['export_not_found', 'export_not_ready'],
})
