import { withoutComments } from './without-comments.ts'

const FORMS = [
  /^\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s*)?['"]([^'"]+)['"]/gm,
  /\b(?:import|require|require\.resolve)\(\s*['"]([^'"]+)['"]/g,
  /\bvi\.mock\(\s*['"]([^'"]+)['"]/g,
]

/** What a file imports, as it is written: `import`, `export … from`, `import()` and `require()`. */
export function specifiersOf(text: string): string[] {
  const code = withoutComments(text)
  return FORMS.flatMap((form) => [...code.matchAll(form)].map(([, specifier = '']) => specifier))
}
