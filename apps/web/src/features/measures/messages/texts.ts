import { commonTexts } from '#shared/messages/common/texts.ts'
import type { WordsOf } from '#shared/messages/spoken.ts'
import { texts } from '#shared/messages/texts.ts'
import { measuresEnglish } from './english.ts'

export type MeasuresKey = keyof typeof measuresEnglish

export const measuresTexts = texts(
  measuresEnglish,
  {
    ar: () => import('./ar.ts'),
    es: () => import('./es.ts'),
  },
  commonTexts,
)

export type MeasuresWords = WordsOf<typeof measuresTexts>
