import { type FunctionFile, withoutComments } from './function-file.ts'

/**
 * Each file after those whose function or view it names; otherwise by topic and name.
 * @throws Error when files name each other in a circle, so that no order works
 */
export function inLoadingOrder(files: readonly FunctionFile[]): FunctionFile[] {
  const ordered = new Set<FunctionFile>()
  const visit = (one: FunctionFile, path: readonly FunctionFile[]): void => {
    if (ordered.has(one)) return
    if (path.includes(one))
      throw new Error(`drizzle/functions: ${[...path, one].map(({ file }) => file).join(' names ')}, in a circle`)
    for (const other of namedBy(one, files)) visit(other, [...path, one])
    ordered.add(one)
  }
  for (const one of files) visit(one, [])
  return [...ordered]
}

/** Functions are named with their schema, views without. */
function namedBy({ name: own, text }: FunctionFile, files: readonly FunctionFile[]): FunctionFile[] {
  const code = withoutComments(text)
  const words = new Set(code.match(/\w+/g))
  const functions = new Set(Array.from(code.matchAll(/\btiebreak\.(\w+)/g), ([, name]) => name))
  return files.filter(({ name, kind }) => name !== own && (kind === 'view' ? words : functions).has(name))
}
