import { fill, type Values } from './fill.ts'
import type { Language } from './languages.ts'
import type { Message } from './message.ts'
import type { Texts, Translations } from './texts.ts'

/** Says a text by its key, with its values, in one language; `tag` names it for numbers and dates. */
export type Words<K extends string> = {
  (key: K, values?: Values): string
  readonly tag: Language
  find(key: string): string | null
}

/** What says some texts. */
export type WordsOf<T> = T extends Texts<infer K> ? Words<K> : never

/** One language, with the texts that have come in it so far. */
export type Spoken = {
  readonly tag: Language
  /** The words of some texts, the same promise each time; React reads at once what has come. What can't be fetched is said in English. */
  fetch<K extends string>(texts: Texts<K>): Promise<Words<K>>
}

type Known = Readonly<Partial<Record<string, Message>>>

/** Speaks a language. Texts are fetched once and kept as long as it is spoken. */
export function speak(tag: Language): Spoken {
  const come = new Map<Translations<string>, Known>()
  const asked = new Map<Texts<string>, Promise<Words<string>>>()

  async function translated(translations: Translations<string>): Promise<void> {
    if (tag === 'en' || come.has(translations)) return
    const load = translations[tag]
    const file = await load().catch(() => load().catch(() => null))
    come.set(translations, file?.catalogue ?? {})
  }
  function words(texts: Texts<string>): Words<string> {
    const catalogue: Known = Object.assign({}, texts.english, ...texts.translations.map((file) => come.get(file)))
    const say = (key: string, values?: Values) => {
      const message = catalogue[key]
      if (message === undefined) throw new Error(`there is no text ${key}`)
      return fill(message, tag, values)
    }
    const find = (key: string) => (catalogue[key] === undefined ? null : say(key))
    return Object.assign(say, { tag, find })
  }
  function bring(texts: Texts<string>): Promise<Words<string>> {
    if (tag !== 'en' && texts.translations.some((file) => !come.has(file)))
      return Promise.all(texts.translations.map(translated)).then(() => words(texts))
    const value = words(texts)
    // Marked as React marks what it has waited for.
    return Object.assign(Promise.resolve(value), { status: 'fulfilled', value })
  }
  return {
    tag,
    fetch: (texts) => {
      const before = asked.get(texts) ?? bring(texts)
      asked.set(texts, before)
      return before
    },
  }
}
