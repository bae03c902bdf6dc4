/** The frame's texts in other languages; a language is one file, with the texts that come later and those of errors. */
export const frameTranslations = {
  ar: () => import('./ar.ts'),
  es: () => import('./es.ts'),
}
