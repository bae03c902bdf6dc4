import { commonTexts } from '#shared/messages/common/texts.ts'
import type { WordsOf } from '#shared/messages/spoken.ts'
import { texts } from '#shared/messages/texts.ts'
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
