import { type AnnotateKey, annotateTexts, annotateTranslations } from './annotate-texts.ts'
import { lateFrameTexts } from './frame/late-texts.ts'
import { lateEnglish } from './late-english.ts'
import type { WordsOf } from './spoken.ts'
import { texts } from './texts.ts'

export type LateKey = AnnotateKey | keyof typeof lateEnglish

/** Every text for annotators. For parts of the page that come after the first pair: importing it brings those texts along. */
export const lateTexts = texts(lateEnglish, annotateTranslations, annotateTexts, lateFrameTexts)

export type LateWords = WordsOf<typeof lateTexts>
