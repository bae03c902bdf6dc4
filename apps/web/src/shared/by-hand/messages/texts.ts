import { commonTexts } from '#shared/messages/common/texts.ts'
import type { WordsOf } from '#shared/messages/spoken.ts'
import { texts } from '#shared/messages/texts.ts'
import { byHandEnglish } from './english.ts'

export type ByHandKey = keyof typeof byHandEnglish

export const byHandTexts = texts(
  byHandEnglish,
  {
    ar: () => import('./ar.ts'),
    es: () => import('./es.ts'),
  },
  commonTexts,
)

export type ByHandWords = WordsOf<typeof byHandTexts>
