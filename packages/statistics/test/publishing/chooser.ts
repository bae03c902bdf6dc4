import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const PACKAGE = join(import.meta.dirname, '../..')
const ROOT = join(PACKAGE, '../..')

/** Names in code marks. */
const namesIn = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)

/** The rows of a table under a heading line, as cells. */
export function tableAfter(page: string, head: string): string[][] {
  const lines = page.slice(page.indexOf(head)).split('\n').slice(2)
  const end = lines.findIndex((line) => !line.startsWith('|'))
  return lines.slice(0, end).map((line) =>
    line
      .slice(1, -1)
      .split(' | ')
      .map((cell) => cell.trim()),
  )
}

/** A row of the README's chooser: functions, and the files of the product that are said to use them. */
export type ChooserRow = { readonly question: string; readonly functions: string[]; readonly users: string[] }

/** What the README says of functions: by question, and those that stand without an example for a reason. */
export function chooser(): { rows: ChooserRow[]; reasoned: string[] } {
  const readme = readFileSync(join(PACKAGE, 'README.md'), 'utf8')
  const rows = tableAfter(readme, '| question | function |').map(([question = '', functions = '', , users = '']) => ({
    question,
    functions: namesIn(functions),
    users: namesIn(users),
  }))
  const reasoned = tableAfter(readme, '| function | reason |')
  return {
    rows,
    reasoned: reasoned.flatMap(([functions = '', reason = '']) => (reason === '' ? [] : namesIn(functions))),
  }
}

/** The functions that a file takes from this library. */
export function takenBy(source: string): Set<string> {
  const imports = source.matchAll(
    /import (?:type )?\{([^}]*)\} from '(?:@tiebreak\/statistics|(?:\.\.\/)+src\/index\.ts)'/g,
  )
  return new Set([...imports].flatMap(([, names = '']) => names.split(',').map((name) => name.trim())))
}

/** Functions by the file of the product that imports them, without `packages/`. */
export function productUses(): Map<string, Set<string>> {
  const uses = new Map<string, Set<string>>()
  for (const room of ['packages/engine/src', 'packages/services/src', 'apps/api/src', 'apps/cli/src', 'apps/web/src'])
    for (const [path, names] of usesUnder(room)) uses.set(path.replace(/^packages\//, ''), names)
  return uses
}

/** Functions that the examples import, which the tests run. */
export function exampleUses(): Set<string> {
  return new Set([...usesUnder('packages/statistics/examples')].flatMap(([, names]) => [...names]))
}

function usesUnder(folder: string): [string, Set<string>][] {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.tsx?$/.test(name),
  )
  return files
    .map((name): [string, Set<string>] => [
      `${folder}/${name}`,
      takenBy(readFileSync(join(ROOT, folder, name), 'utf8')),
    ])
    .filter(([, names]) => names.size > 0)
}
