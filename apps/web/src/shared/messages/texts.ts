import type { OtherLanguage } from './languages.ts'
import type { Message } from './message.ts'

export type Catalogue<K extends string> = Readonly<Record<K, Message>>

/** What a registry of formats says in English, in another language: of each format, and of what can be chosen of it. */
export type RegistryTexts<Format extends string> = Readonly<Record<`format.${Format}`, Message>> &
  Readonly<Partial<Record<`format.${Format}.${string}` | `option.${Format}.${string}`, Message>>>

/** The same texts in every other language, each fetched when somebody reads it. A language that is missing fails the compiler. */
export type Translations<K extends string> = Readonly<Record<OtherLanguage, () => Promise<{ catalogue: Catalogue<K> }>>>

/** The texts of a part of the page: the English ones come with its code. */
export type Texts<K extends string> = {
  readonly english: Readonly<Partial<Record<K, Message>>>
  readonly translations: readonly Translations<string>[]
}

/** Texts with their translations, and those of up to two other parts that its components use as well. */
export function texts<K extends string, A extends string = never, B extends string = never>(
  english: Readonly<Partial<Record<K, Message>>>,
  translations: Translations<NoInfer<K>>,
  ...shared: [Texts<A>?, Texts<B>?]
): Texts<K | A | B> {
  return {
    english: Object.assign({}, ...shared.map((one) => one?.english), english),
    translations: [...new Set([...shared.flatMap((one) => one?.translations ?? []), translations])],
  }
}
