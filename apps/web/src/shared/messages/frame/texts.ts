import { texts } from '#shared/messages/texts.ts'
import { frameEnglish } from './english.ts'
import type { lateFrameEnglish } from './late-english.ts'
import { frameTranslations } from './translations.ts'

type FirstFrameKey = keyof typeof frameEnglish
export type FrameKey = FirstFrameKey | keyof typeof lateFrameEnglish

export const frameTexts = texts(frameEnglish, frameTranslations)
