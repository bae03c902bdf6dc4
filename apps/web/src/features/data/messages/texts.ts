import { commonTexts } from '#shared/messages/common/texts.ts'
import { texts, type WordsOf } from '#shared/messages/texts.ts'
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
