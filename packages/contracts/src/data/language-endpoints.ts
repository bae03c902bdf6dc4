import { leadsAndToken } from '#access.ts'
import { endpoint } from '#endpoint.ts'
import { InImport } from '#paths.ts'
import { ImportLanguages, LanguagesLeftOut, SetLanguagesLeftOut } from './import-languages.ts'

export const getImportLanguages = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/imports/{importId}/languages',
  tag: 'Imports',
  summary: 'Responses in another language than their prompt: counts, and the first of them',
  access: leadsAndToken('import'),
  params: InImport,
  status: 200,
  response: ImportLanguages,
  polled: true,
  errors: ['import_not_found'],
})

export const setLanguagesLeftOut = endpoint({
  method: 'put',
  path: '/api/v1/projects/{projectId}/imports/{importId}/languages',
  tag: 'Imports',
  summary: 'Leave out comparisons with a response in another language, or bring them back; nothing is deleted',
  access: leadsAndToken('manage'),
  params: InImport,
  body: SetLanguagesLeftOut,
  status: 200,
  response: LanguagesLeftOut,
  errors: ['import_not_found'],
})
