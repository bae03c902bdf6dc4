import { annotateWords } from './english/annotate.ts'
import { frameTexts } from './frame/texts.ts'
import type { WordsOf } from './spoken.ts'
import { texts } from './texts.ts'

/** The annotators' texts in other languages: those of the first pair and all others come together. */
export const annotateTranslations = {
  ar: () => import('./languages/ar.ts'),
  es: () => import('./languages/es.ts'),
}

export type AnnotateKey = keyof typeof annotateWords

/** What the screen on which people judge says as it stands when the first pair can be read. */
export const annotateTexts = texts(annotateWords, annotateTranslations, frameTexts)

export type AnnotateWords = WordsOf<typeof annotateTexts>
