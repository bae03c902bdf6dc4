import { commonTexts } from '#shared/messages/common/texts.ts'
import type { WordsOf } from '#shared/messages/spoken.ts'
import { texts } from '#shared/messages/texts.ts'
import { accountsEnglish } from './english.ts'

export type AccountsKey = keyof typeof accountsEnglish

export const accountsTexts = texts(
  accountsEnglish,
  {
    ar: () => import('./ar.ts'),
    es: () => import('./es.ts'),
  },
  commonTexts,
)

export type AccountsWords = WordsOf<typeof accountsTexts>
