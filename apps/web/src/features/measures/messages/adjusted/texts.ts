import { measuresTexts } from '#features/measures/messages/texts.ts'
import { commonTexts } from '#shared/messages/common/texts.ts'
import type { WordsOf } from '#shared/messages/spoken.ts'
import { texts } from '#shared/messages/texts.ts'
import { adjustedEnglish } from './english.ts'

export type AdjustedKey = keyof typeof adjustedEnglish

export const adjustedTexts = texts(
  adjustedEnglish,
  {
    ar: () => import('./ar.ts'),
    es: () => import('./es.ts'),
  },
  measuresTexts,
  commonTexts,
)

export type AdjustedWords = WordsOf<typeof adjustedTexts>
