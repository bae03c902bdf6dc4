import { texts } from '#shared/messages/texts.ts'
import { lateFrameEnglish } from './late-english.ts'
import { frameTexts } from './texts.ts'
import { frameTranslations } from './translations.ts'

export const lateFrameTexts = texts(lateFrameEnglish, frameTranslations, frameTexts)
