import { deleteMedia } from '@tiebreak/services/media/delete-media.ts'
import { listMedia } from '@tiebreak/services/media/list-media.ts'
import { openMedia } from '@tiebreak/services/media/open-media.ts'
import { uploadMedia } from '@tiebreak/services/media/upload-media.ts'
import { imageDownload } from '#download/image-download.ts'
import type { Handlers } from './handler.ts'

const getMedia: Handlers['getMedia'] = async (call) => imageDownload(await openMedia(call))

export const media = { uploadMedia, listMedia, getMedia, deleteMedia }
