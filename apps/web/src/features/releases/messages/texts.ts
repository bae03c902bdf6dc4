import { commonTexts } from '#shared/messages/common/texts.ts'
import type { WordsOf } from '#shared/messages/spoken.ts'
import { texts } from '#shared/messages/texts.ts'
import { releasesEnglish } from './english.ts'
import { policyTexts } from './policy/texts.ts'

export type ReleasesKey = keyof typeof releasesEnglish

export const releasesTexts = texts(
  releasesEnglish,
  {
    ar: () => import('./ar.ts'),
    es: () => import('./es.ts'),
  },
  commonTexts,
  policyTexts,
)

export type ReleasesWords = WordsOf<typeof releasesTexts>
