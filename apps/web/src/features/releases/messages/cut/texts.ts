import { commonTexts } from '#shared/messages/common/texts.ts'
import { texts } from '#shared/messages/texts.ts'
import { policyTexts } from '../policy/texts.ts'
import { cutEnglish } from './english.ts'

export type CutKey = keyof typeof cutEnglish

export const cutTexts = texts(
  cutEnglish,
  {
    ar: () => import('./ar.ts'),
    es: () => import('./es.ts'),
  },
  commonTexts,
  policyTexts,
)
