import { english } from './english.ts'
import type { Catalogue } from './words.ts'

/** Each file in this folder is a language, named by its tag and loaded when somebody chooses it. */
const FILES = import.meta.glob<{ catalogue: Catalogue }>('./languages/*.ts')

function tagOf(path: string): string {
  return path.replace(/^.*\/|\.ts$/g, '')
}

/** The tags of all languages, English first. */
export const LANGUAGES: readonly string[] = ['en', ...Object.keys(FILES).map(tagOf).toSorted()]

/** The language for somebody: the chosen one, else the first of the browser's that there is, else English. */
export function languageFor(chosen: string | null, browser: readonly string[] = navigator.languages): string {
  const wanted = chosen === null ? browser : [chosen]
  const found = wanted.map((tag) => LANGUAGES.find((one) => one === tag || one === tag.split('-')[0]))
  return found.find((tag) => tag !== undefined) ?? 'en'
}

/** Every text of a language. Throws when its file can't be fetched. */
export async function loadCatalogue(tag: string): Promise<Partial<Catalogue>> {
  const load = FILES[`./languages/${tag}.ts`]
  return load ? (await load()).catalogue : english
}

/** What a language calls itself. */
export function languageName(tag: string): string {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1)
}

const RIGHT_TO_LEFT = ['ar', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi']

/** Which way a language is written. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.includes(tag.split('-')[0] ?? tag) ? 'rtl' : 'ltr'
}
