import { allButAnnotators, everyMember, leadsAndToken } from '#access.ts'
import { IMAGE_MOST_BYTES } from '#choices.ts'
import { PageQuery, pageOf } from '#common.ts'
import { endpoint } from '#endpoint.ts'
import { InImport, InMedia, InProject, InPrompt } from '#paths.ts'
import { importUploads } from './containers.ts'
import { ImportUndo, ImportUndoDone, SetImportUndone } from './import-undo.ts'
import { ChangePrompt, ListPrompts, PromptDetail, PromptSummary } from './prompts.ts'
import { RowError } from './row-error.ts'
import { IMAGE_TYPES, Import, ImportQuery, Media, StartedImport } from './schemas.ts'
import { UploadImage, UploadMedia } from './upload-images.ts'

export { getImportLanguages, setLanguagesLeftOut } from './language-endpoints.ts'
export {
  confirmImport,
  deleteMapping,
  discardImport,
  getImportLook,
  listMappings,
  lookAgain,
  saveMapping,
} from './look-endpoints.ts'
export { appendUpload, createUpload, getUpload, importUpload, removeUpload } from './upload-endpoints.ts'

export const startImport = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/imports',
  tag: 'Imports',
  summary: 'Upload a file to import as a job',
  access: leadsAndToken('import'),
  budget: 'imports',
  params: InProject,
  query: ImportQuery,
  upload: importUploads(),
  status: 202,
  response: StartedImport,
  errors: ['payload_too_large', 'unsupported_media_type', 'too_many_jobs', 'imports_waiting', 'mapping_not_found'],
})

export const listImports = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/imports',
  tag: 'Imports',
  summary: 'Imports with their counts, newest first',
  access: leadsAndToken('import'),
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
  access: leadsAndToken('import'),
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
  summary: 'Rows that were not imported: line, field, what was found and what was expected',
  access: leadsAndToken('import'),
  params: InImport,
  query: PageQuery,
  status: 200,
  response: pageOf(RowError),
  errors: ['import_not_found'],
})

export const getImportUndo = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/imports/{importId}/undo',
  tag: 'Imports',
  summary: 'What undoing an import, or bringing it back, would change; changes nothing',
  access: leadsAndToken('manage'),
  params: InImport,
  status: 200,
  response: ImportUndo,
  errors: ['import_not_found'],
})

export const setImportUndone = endpoint({
  method: 'put',
  path: '/api/v1/projects/{projectId}/imports/{importId}/undo',
  tag: 'Imports',
  summary: 'Undo an import, or bring it back; nothing is deleted',
  access: leadsAndToken('manage'),
  params: InImport,
  body: SetImportUndone,
  status: 200,
  response: ImportUndoDone,
  errors: ['import_not_found', 'import_not_ended', 'import_judged_here', 'import_replaced'],
})

export const changePrompt = endpoint({
  method: 'patch',
  path: '/api/v1/projects/{projectId}/prompts/{promptId}',
  tag: 'Queue',
  summary: "Change a prompt's tags",
  access: leadsAndToken('manage'),
  params: InPrompt,
  body: ChangePrompt,
  status: 200,
  response: PromptDetail,
  errors: ['prompt_not_found'],
})

export const uploadMedia = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/media',
  tag: 'Images',
  summary: 'Upload a PNG, JPEG, WebP or GIF image under the name that texts use to show it: `![alt](media:NAME)`',
  access: leadsAndToken('manage'),
  budget: 'images',
  params: InProject,
  query: UploadMedia,
  upload: [{ mediaType: 'application/octet-stream', about: 'The bytes of the image.' }],
  uploadMostBytes: IMAGE_MOST_BYTES,
  status: 201,
  response: Media,
  errors: ['payload_too_large', 'unsupported_media_type', 'image_not_taken', 'media_name_taken', 'media_full'],
})

export const uploadImage = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/images',
  tag: 'Images',
  summary: 'Send an image that rows of a file to be imported name by its path, before that file',
  access: leadsAndToken('import'),
  budget: 'images',
  params: InProject,
  query: UploadImage,
  upload: [{ mediaType: 'application/octet-stream', about: 'The bytes of the image.' }],
  uploadMostBytes: IMAGE_MOST_BYTES,
  status: 201,
  response: Media,
  errors: ['payload_too_large', 'unsupported_media_type', 'image_not_taken', 'media_name_taken', 'media_full'],
})

export const listMedia = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/media',
  tag: 'Images',
  summary: 'The images of the project, by name',
  access: leadsAndToken('manage'),
  params: InProject,
  query: PageQuery,
  status: 200,
  response: pageOf(Media),
  errors: [],
})

export const getMedia = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/media/{name}',
  tag: 'Images',
  summary: 'The image itself',
  access: { ...everyMember, token: 'read' },
  lane: 'judging',
  params: InMedia,
  status: 200,
  download: IMAGE_TYPES,
  polled: true,
  errors: ['media_not_found', 'image_not_taken'],
})

export const deleteMedia = endpoint({
  method: 'delete',
  path: '/api/v1/projects/{projectId}/media/{name}',
  tag: 'Images',
  summary: 'Delete an image; texts that use it show its name instead',
  access: leadsAndToken('manage'),
  params: InMedia,
  status: 204,
  errors: ['media_not_found'],
})

export const listPrompts = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/prompts',
  tag: 'Projects',
  summary: 'Prompts with their counts',
  access: allButAnnotators('read'),
  params: InProject,
  query: ListPrompts,
  status: 200,
  response: pageOf(PromptSummary),
  errors: [],
})

export const getPrompt = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/prompts/{promptId}',
  tag: 'Projects',
  summary: 'One prompt with its responses',
  access: allButAnnotators('read'),
  params: InPrompt,
  status: 200,
  response: PromptDetail,
  errors: ['prompt_not_found'],
})
