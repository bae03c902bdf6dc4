import { commonTexts } from '#shared/messages/common/texts.ts'
import { texts, type WordsOf } from '#shared/messages/texts.ts'
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
