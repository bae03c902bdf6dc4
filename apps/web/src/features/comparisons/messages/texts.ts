import { commonTexts } from '#shared/messages/common/texts.ts'
import { texts, type WordsOf } from '#shared/messages/texts.ts'
import { comparisonsEnglish } from './english.ts'

export type ComparisonsKey = keyof typeof comparisonsEnglish

export const comparisonsTexts = texts(
  comparisonsEnglish,
  {
    ar: () => import('./ar.ts'),
    es: () => import('./es.ts'),
  },
  commonTexts,
)

export type ComparisonsWords = WordsOf<typeof comparisonsTexts>
