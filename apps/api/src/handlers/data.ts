import { manifestText } from '@tiebreak/contracts/export-manifest.ts'
import { manifestName } from '@tiebreak/contracts/manifest-name.ts'
import { createExport } from '@tiebreak/services/exports/create-export.ts'
import { getExport } from '@tiebreak/services/exports/get-export.ts'
import { getExportManifest as findManifest } from '@tiebreak/services/exports/get-export-manifest.ts'
import { listExports } from '@tiebreak/services/exports/list-exports.ts'
import { openExport } from '@tiebreak/services/exports/open-export.ts'
import { getImport } from '@tiebreak/services/imports/get-import.ts'
import { listImportErrors } from '@tiebreak/services/imports/list-import-errors.ts'
import { listImports } from '@tiebreak/services/imports/list-imports.ts'
import { startImport } from '@tiebreak/services/imports/start-import.ts'
import { getJob } from '@tiebreak/services/jobs/get-job.ts'
import { listJobs } from '@tiebreak/services/jobs/list-jobs.ts'
import { fileDownload } from '#download/file-download.ts'
import { jsonDownload } from '#download/json-download.ts'
import type { Handlers } from './handler.ts'

const downloadExport: Handlers['downloadExport'] = async (call) => fileDownload(await openExport(call), call.ctx.log)

const getExportManifest: Handlers['getExportManifest'] = async (call) => {
  const manifest = await findManifest(call)
  return jsonDownload(manifestName(manifest.file.fileName), manifestText(manifest))
}

export const data = {
  startImport,
  listImports,
  getImport,
  listImportErrors,
  createExport,
  listExports,
  getExport,
  downloadExport,
  getExportManifest,
  listJobs,
  getJob,
}
