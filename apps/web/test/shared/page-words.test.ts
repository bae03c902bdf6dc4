import { expect, test } from 'vitest'

const SOURCES = import.meta.glob<string>('../../src/**/*.tsx', { eager: true, query: '?raw', import: 'default' })

test('what the page says itself stands in its own direction: only data take that of their first letter', () => {
  // "A is better" begins with a Latin letter in Arabic too.
  const own = /<bdi[^>]*>\s*\{(?:\w*Words|words)\(|dir="auto"[^>]*>\s*\{(?:\w*Words|words)\(/
  expect(Object.keys(SOURCES).length).toBeGreaterThan(200)
  expect(Object.keys(SOURCES).filter((path) => own.test(SOURCES[path] ?? ''))).toEqual([])
})
