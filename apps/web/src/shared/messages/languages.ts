/** Every language but English. A new one is a tag here and a file beside each English one: the compiler names them. */
export const OTHER_LANGUAGES = ['ar', 'es'] as const
export type OtherLanguage = (typeof OTHER_LANGUAGES)[number]
export type Language = 'en' | OtherLanguage

/** The tags of all languages, English first. */
export const LANGUAGES: readonly Language[] = ['en', ...OTHER_LANGUAGES]

/** The language for somebody: the chosen one, else the first of the browser's that there is, else English. */
export function languageFor(chosen: string | null, browser: readonly string[] = navigator.languages): Language {
  const wanted = chosen === null ? browser : [chosen]
  const found = wanted.map((tag) => LANGUAGES.find((one) => one === tag || one === tag.split('-')[0]))
  return found.find((tag) => tag !== undefined) ?? 'en'
}

/** Which way a language is written. */
export function directionOf(tag: Language): 'ltr' | 'rtl' {
  return tag === 'ar' ? 'rtl' : 'ltr'
}
