import { commonTexts } from '#shared/messages/common/texts.ts'
import { texts } from '#shared/messages/texts.ts'
import { jobsEnglish } from './english.ts'

export type JobsKey = keyof typeof jobsEnglish

export const jobsTexts = texts(
  jobsEnglish,
  {
    ar: () => import('./ar.ts'),
    es: () => import('./es.ts'),
  },
  commonTexts,
)
