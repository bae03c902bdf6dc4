import { leadsAndToken } from '#access.ts'
import { PageQuery, pageOf } from '#common.ts'
import { endpoint } from '#endpoint.ts'
import { InImport, InMapping, InProject } from '#paths.ts'
import { ConfirmImport, ImportLook, LookAgain } from './looks.ts'
import { SavedMapping, TableMapping } from './mapping.ts'
import { Import } from './schemas.ts'

export const getImportLook = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/imports/{importId}/look',
  tag: 'Imports',
  summary: 'What a waiting file holds: its first rows as they would be stored, counts, questions and warnings',
  access: leadsAndToken('import'),
  params: InImport,
  status: 200,
  response: ImportLook,
  errors: ['import_not_found', 'import_not_waiting'],
})

export const lookAgain = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/imports/{importId}/look',
  tag: 'Imports',
  summary: 'Look at a waiting file once more, as another format, with a mapping, or from another line',
  access: leadsAndToken('import'),
  budget: 'imports',
  params: InImport,
  body: LookAgain,
  status: 202,
  response: Import,
  errors: ['import_not_found', 'import_not_waiting', 'too_many_jobs'],
})

export const confirmImport = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/imports/{importId}/confirm',
  tag: 'Imports',
  summary: 'Import a waiting file, as it was seen or otherwise',
  access: leadsAndToken('import'),
  budget: 'imports',
  params: InImport,
  body: ConfirmImport,
  status: 202,
  response: Import,
  errors: ['import_not_found', 'import_not_waiting', 'import_format_unknown', 'names_not_answered', 'too_many_jobs'],
})

export const discardImport = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/imports/{importId}/discard',
  tag: 'Imports',
  summary: 'Discard a waiting file: nothing of it is imported',
  access: leadsAndToken('import'),
  params: InImport,
  status: 200,
  response: Import,
  errors: ['import_not_found', 'import_not_waiting'],
})

export const listMappings = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/import-mappings',
  tag: 'Imports',
  summary: 'Saved mappings of tables, by name',
  access: leadsAndToken('import'),
  params: InProject,
  query: PageQuery,
  status: 200,
  response: pageOf(SavedMapping),
  errors: [],
})

export const saveMapping = endpoint({
  method: 'put',
  path: '/api/v1/projects/{projectId}/import-mappings/{mappingName}',
  tag: 'Imports',
  summary: 'Save a mapping of a table under a name; an earlier one of that name is replaced',
  access: leadsAndToken('import'),
  params: InMapping,
  body: TableMapping,
  status: 200,
  response: SavedMapping,
  errors: ['mappings_full'],
})

export const deleteMapping = endpoint({
  method: 'delete',
  path: '/api/v1/projects/{projectId}/import-mappings/{mappingName}',
  tag: 'Imports',
  summary: 'Delete a saved mapping; what was imported with it stays',
  access: leadsAndToken('import'),
  params: InMapping,
  status: 204,
  errors: ['mapping_not_found'],
})
