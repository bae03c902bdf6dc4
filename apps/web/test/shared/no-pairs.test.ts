import { expect, test } from 'vitest'

type Known = Readonly<Record<string, string | Readonly<Record<string, string>>>>

const ENGLISH = import.meta.glob<Record<string, Known>>('../../src/shared/messages/english/*.ts', { eager: true })
const OTHERS = import.meta.glob<{ catalogue: Known }>('../../src/shared/messages/languages/*.ts', { eager: true })

/** What a pair is called; a task may be a ranking as well. */
const PAIR: Readonly<Record<string, RegExp>> = {
  en: /\bpairs?\b/i,
  es: /\b(?:par|pares|pareja|parejas)\b/i,
  ar: /زوج|أزواج/,
}

/** What people do here is judging, in one word of each language. */
const OTHER_WORDS: Readonly<Record<string, RegExp>> = {
  en: /\b(?:answered|voted?s?|voting|rated|ratings?|go on)\b/i,
  es: /\b(?:respondid[oa]s?|respondiste|contestad[oa]s?|contestaste|vot(?:o|os|aste|ad[oa]s?)|calificaciones)\b/i,
  ar: /أجبت|أجاب|صوّت|تصويت/,
}

const textsOf = (known: Known) =>
  Object.entries(known).flatMap(([key, message]) =>
    (typeof message === 'string' ? [message] : Object.values(message)).map((text) => `${key}: ${text}`),
  )

const all = [
  ...Object.values(ENGLISH).flatMap((file) => Object.values(file).map((known) => ['en', known] as const)),
  ...Object.entries(OTHERS).map(([path, { catalogue }]) => [/(\w+)\.ts$/.exec(path)?.[1] ?? '', catalogue] as const),
]

const saying = (words: Readonly<Record<string, RegExp>>) => {
  expect(new Set(all.map(([tag]) => tag))).toEqual(new Set(Object.keys(words)))
  return all.flatMap(([tag, known]) => textsOf(known).filter((text) => words[tag]?.test(text)))
}

test('what annotators read speaks of tasks, since a task may be a ranking: in no language of a pair', () => {
  expect(saying(PAIR)).toEqual([])
})

test('what annotators do is called judging: in no language do they answer, vote or rate', () => {
  expect(saying(OTHER_WORDS)).toEqual([])
})
