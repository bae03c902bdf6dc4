import { commonTexts } from '#shared/messages/common/texts.ts'
import { texts, type WordsOf } from '#shared/messages/texts.ts'
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
