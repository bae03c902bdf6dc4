import { commonTexts } from '#shared/messages/common/texts.ts'
import type { WordsOf } from '#shared/messages/spoken.ts'
import { texts } from '#shared/messages/texts.ts'
import { queueEnglish } from './english.ts'

export type QueueKey = keyof typeof queueEnglish

export const queueTexts = texts(
  queueEnglish,
  {
    ar: () => import('./ar.ts'),
    es: () => import('./es.ts'),
  },
  commonTexts,
)

export type QueueWords = WordsOf<typeof queueTexts>
