import { commonTexts } from '#shared/messages/common/texts.ts'
import type { WordsOf } from '#shared/messages/spoken.ts'
import { texts } from '#shared/messages/texts.ts'
import { dataEnglish } from './english.ts'

export type DataKey = keyof typeof dataEnglish

export const dataTexts = texts(
  dataEnglish,
  {
    ar: () => import('./ar.ts'),
    es: () => import('./es.ts'),
  },
  commonTexts,
)

export type DataWords = WordsOf<typeof dataTexts>
