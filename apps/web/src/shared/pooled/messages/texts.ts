import { commonTexts } from '#shared/messages/common/texts.ts'
import type { WordsOf } from '#shared/messages/spoken.ts'
import { texts } from '#shared/messages/texts.ts'
import { pooledEnglish } from './english.ts'

export type PooledKey = keyof typeof pooledEnglish

/** Words about scores that borrow from systems, for the pages that show some. */
export const pooledTexts = texts(
  pooledEnglish,
  {
    ar: () => import('./ar.ts'),
    es: () => import('./es.ts'),
  },
  commonTexts,
)

export type PooledWords = WordsOf<typeof pooledTexts>
