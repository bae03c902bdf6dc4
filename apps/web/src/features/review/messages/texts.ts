import { commonTexts } from '#shared/messages/common/texts.ts'
import { lateTexts } from '#shared/messages/late-texts.ts'
import type { WordsOf } from '#shared/messages/spoken.ts'
import { texts } from '#shared/messages/texts.ts'
import { reviewEnglish } from './english.ts'

export type ReviewKey = keyof typeof reviewEnglish

export const reviewTexts = texts(
  reviewEnglish,
  {
    ar: () => import('./ar.ts'),
    es: () => import('./es.ts'),
  },
  commonTexts,
  lateTexts,
)

export type ReviewWords = WordsOf<typeof reviewTexts>
