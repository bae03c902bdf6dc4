import { deleteMedia } from '@tiebreak/services/media/delete-media.ts'
import { listMedia } from '@tiebreak/services/media/list-media.ts'
import { openMedia } from '@tiebreak/services/media/open-media.ts'
import { uploadMedia } from '@tiebreak/services/media/upload-media.ts'
import { imageAnswer } from '#image-answer.ts'
import type { Handlers } from './handler.ts'

const getMedia: Handlers['getMedia'] = async (call) => imageAnswer(await openMedia(call))

export const media = { uploadMedia, listMedia, getMedia, deleteMedia }
