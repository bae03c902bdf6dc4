import { openMedia } from '@tiebreak/services/data/images/open-media.ts'
import { imageDownload } from '#download/download.ts'
import type { Handlers } from './handler.ts'

export { deleteMedia } from '@tiebreak/services/data/images/delete-media.ts'
export { listMedia } from '@tiebreak/services/data/images/list-media.ts'
export { uploadMedia } from '@tiebreak/services/data/images/upload-media.ts'
export { getImport } from '@tiebreak/services/data/imports/get-import.ts'
export { listImportErrors } from '@tiebreak/services/data/imports/list-import-errors.ts'
export { listImports } from '@tiebreak/services/data/imports/list-imports.ts'
export { startImport } from '@tiebreak/services/data/imports/start-import.ts'
export { changePrompt } from '@tiebreak/services/data/prompts/change-prompt.ts'
export { getPrompt } from '@tiebreak/services/data/prompts/get-prompt.ts'
export { listPrompts } from '@tiebreak/services/data/prompts/list-prompts.ts'

export const getMedia: Handlers['getMedia'] = async (call) => imageDownload(await openMedia(call))
