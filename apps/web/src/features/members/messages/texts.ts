import { commonTexts } from '#shared/messages/common/texts.ts'
import type { WordsOf } from '#shared/messages/spoken.ts'
import { texts } from '#shared/messages/texts.ts'
import { membersEnglish } from './english.ts'

export type MembersKey = keyof typeof membersEnglish

export const membersTexts = texts(
  membersEnglish,
  {
    ar: () => import('./ar.ts'),
    es: () => import('./es.ts'),
  },
  commonTexts,
)

export type MembersWords = WordsOf<typeof membersTexts>
