import { leadsAndToken } from '#access.ts'
import { endpoint } from '#endpoint.ts'
import { InProject, InUpload } from '#paths.ts'
import { ImportUploadQuery, StartedImport } from './schemas.ts'
import { AppendUpload, CreateUpload, Upload } from './uploads.ts'

export const createUpload = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/uploads',
  tag: 'Imports',
  summary: 'Begin to send a file in parts, so that it can go on after its connection broke off',
  access: leadsAndToken('import'),
  budget: 'imports',
  params: InProject,
  body: CreateUpload,
  status: 201,
  response: Upload,
  errors: ['payload_too_large', 'uploads_full'],
})

export const getUpload = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/uploads/{uploadId}',
  tag: 'Imports',
  summary: 'How much of a file has arrived',
  access: leadsAndToken('import'),
  params: InUpload,
  status: 200,
  response: Upload,
  errors: ['upload_not_found'],
})

export const appendUpload = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/uploads/{uploadId}/bytes',
  tag: 'Imports',
  summary: 'Send the next bytes of a file, from where it has arrived up to anywhere',
  access: leadsAndToken('import'),
  params: InUpload,
  query: AppendUpload,
  upload: [{ mediaType: 'application/octet-stream', about: 'The bytes that come next.' }],
  status: 200,
  response: Upload,
  errors: ['upload_not_found', 'upload_elsewhere', 'payload_too_large', 'unsupported_media_type'],
})

export const importUpload = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/uploads/{uploadId}/import',
  tag: 'Imports',
  summary: 'Import a file that has arrived, as a job; the upload ends with it',
  access: leadsAndToken('import'),
  params: InUpload,
  query: ImportUploadQuery,
  status: 202,
  response: StartedImport,
  errors: ['upload_not_found', 'upload_incomplete', 'too_many_jobs', 'imports_waiting', 'mapping_not_found'],
})

export const removeUpload = endpoint({
  method: 'delete',
  path: '/api/v1/projects/{projectId}/uploads/{uploadId}',
  tag: 'Imports',
  summary: 'Give an upload up: what has arrived is removed',
  access: leadsAndToken('import'),
  params: InUpload,
  status: 204,
  errors: ['upload_not_found'],
})
