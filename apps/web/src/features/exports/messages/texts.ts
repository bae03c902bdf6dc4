import { commonTexts } from '#shared/messages/common/texts.ts'
import { texts } from '#shared/messages/texts.ts'
import { exportsEnglish } from './english.ts'

export type ExportsKey = keyof typeof exportsEnglish

export const exportsTexts = texts(
  exportsEnglish,
  {
    ar: () => import('./ar.ts'),
    es: () => import('./es.ts'),
  },
  commonTexts,
)
