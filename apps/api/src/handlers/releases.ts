import { releaseManifestText } from '@tiebreak/contracts/releases/schemas.ts'
import { getReleaseManifest as findManifest } from '@tiebreak/services/releases/get-release.ts'
import { openReleaseFile } from '@tiebreak/services/releases/open-release-file.ts'
import { fileDownload, jsonDownload } from '#download/download.ts'
import type { Handlers } from './handler.ts'

export { decideRelease, withdrawRelease } from '@tiebreak/services/releases/approval/decide-release.ts'
export { createRelease } from '@tiebreak/services/releases/create-release.ts'
export { getRelease, listReleases } from '@tiebreak/services/releases/get-release.ts'
export { listReleaseTakes } from '@tiebreak/services/releases/open-release-file.ts'
export { listReleasePolicies, saveReleasePolicy } from '@tiebreak/services/releases/policies.ts'
export { previewRelease } from '@tiebreak/services/releases/preview-release.ts'

export const downloadReleaseFile: Handlers['downloadReleaseFile'] = async (call) =>
  fileDownload(await openReleaseFile(call), call.ctx.log)

export const getReleaseManifest: Handlers['getReleaseManifest'] = async (call) =>
  jsonDownload('manifest.json', releaseManifestText(await findManifest(call)))
export { changeSplitPlan } from '@tiebreak/services/releases/splits/change-split-plan.ts'
export { getSplitPlan } from '@tiebreak/services/releases/splits/get-split-plan.ts'
