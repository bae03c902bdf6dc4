import { lateFrameTexts } from '#shared/messages/frame/late-texts.ts'
import type { WordsOf } from '#shared/messages/spoken.ts'
import { texts } from '#shared/messages/texts.ts'
import { commonEnglish } from './english.ts'

export type CommonKey = keyof typeof commonEnglish

export const commonTexts = texts(
  commonEnglish,
  {
    ar: () => import('./ar.ts'),
    es: () => import('./es.ts'),
  },
  lateFrameTexts,
)

export type CommonWords = WordsOf<typeof commonTexts>
