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

const textsOf = (known: Known) =>
  Object.entries(known).flatMap(([key, message]) =>
    (typeof message === 'string' ? [message] : Object.values(message)).map((text) => `${key}: ${text}`),
  )

test('what annotators read speaks of tasks, since a task may be a ranking: in no language of a pair', () => {
  const all = [
    ...Object.values(ENGLISH).flatMap((file) => Object.values(file).map((known) => ['en', known] as const)),
    ...Object.entries(OTHERS).map(([path, { catalogue }]) => [/(\w+)\.ts$/.exec(path)?.[1] ?? '', catalogue] as const),
  ]
  expect(new Set(all.map(([tag]) => tag))).toEqual(new Set(Object.keys(PAIR)))
  expect(all.flatMap(([tag, known]) => textsOf(known).filter((text) => PAIR[tag]?.test(text)))).toEqual([])
})
