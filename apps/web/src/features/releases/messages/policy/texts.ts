import type { WordsOf } from '#shared/messages/spoken.ts'
import { texts } from '#shared/messages/texts.ts'
import { policyEnglish } from './english.ts'

export type PolicyKey = keyof typeof policyEnglish

export const policyTexts = texts(policyEnglish, {
  ar: () => import('./ar.ts'),
  es: () => import('./es.ts'),
})

export type PolicyWords = WordsOf<typeof policyTexts>
