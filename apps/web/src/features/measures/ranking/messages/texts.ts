import { commonTexts } from '#shared/messages/common/texts.ts'
import type { WordsOf } from '#shared/messages/spoken.ts'
import { texts } from '#shared/messages/texts.ts'
import { rankingEnglish } from './english.ts'

export type RankingKey = keyof typeof rankingEnglish

export const rankingTexts = texts(
  rankingEnglish,
  {
    ar: () => import('./ar.ts'),
    es: () => import('./es.ts'),
  },
  commonTexts,
)

export type RankingWords = WordsOf<typeof rankingTexts>
