import { manifestName } from '@tiebreak/contracts/exports/manifest-name.ts'
import { manifestText } from '@tiebreak/contracts/exports/schemas.ts'
import { getExportManifest as findManifest } from '@tiebreak/services/exports/get-export-manifest.ts'
import { openExport } from '@tiebreak/services/exports/open-export.ts'
import { fileDownload, jsonDownload } from '#download/download.ts'
import type { Handlers } from './handler.ts'

export { createExport } from '@tiebreak/services/exports/create-export.ts'
export { getExport } from '@tiebreak/services/exports/get-export.ts'
export { listExports } from '@tiebreak/services/exports/list-exports.ts'

export const downloadExport: Handlers['downloadExport'] = async (call) =>
  fileDownload(await openExport(call), call.ctx.log)

export const getExportManifest: Handlers['getExportManifest'] = async (call) => {
  const manifest = await findManifest(call)
  return jsonDownload(manifestName(manifest.file.fileName), manifestText(manifest))
}
