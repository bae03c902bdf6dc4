import { commonTexts } from '#shared/messages/common/texts.ts'
import type { WordsOf } from '#shared/messages/spoken.ts'
import { texts } from '#shared/messages/texts.ts'
import { projectsEnglish } from './english.ts'

export type ProjectsKey = keyof typeof projectsEnglish

export const projectsTexts = texts(
  projectsEnglish,
  {
    ar: () => import('./ar.ts'),
    es: () => import('./es.ts'),
  },
  commonTexts,
)

export type ProjectsWords = WordsOf<typeof projectsTexts>
