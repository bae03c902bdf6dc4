import { dirname, join, normalize } from 'node:path'
import type { Source } from './sources.ts'
import { specifiersOf } from './specifiers-of.ts'

/** The files of a package that a file imports: by `#name` or by a relative path. */
export function importsWithin(folder: string, { path, text }: Source): string[] {
  return specifiersOf(text)
    .filter((specifier) => specifier.startsWith('#') || specifier.startsWith('.'))
    .map((specifier) =>
      specifier.startsWith('#') ? join(folder, 'src', specifier.slice(1)) : normalize(join(dirname(path), specifier)),
    )
}

/**
 * Files of a package that import one another in a circle, types too: each circle once, by its files in the order of
 * imports. What a page loads later, by `import()`, closes none.
 */
export function findCircles(folder: string, sources: readonly Source[]): string[] {
  const imports = new Map(
    sources.map(({ path, text }) => [path, importsWithin(folder, { path, text: text.replaceAll('import(', '') })]),
  )
  const circles = new Map<string, string>()
  const done = new Set<string>()
  const walk = (path: string, way: readonly string[]): void => {
    const begun = way.indexOf(path)
    if (begun >= 0) {
      const circle = way.slice(begun)
      circles.set(circle.toSorted().join(), [...circle, path].join(' → '))
      return
    }
    if (done.has(path)) return
    for (const other of imports.get(path) ?? []) walk(other, [...way, path])
    done.add(path)
  }
  for (const path of imports.keys()) walk(path, [])
  return [...circles.values()]
}
