import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const PACKAGE = join(import.meta.dirname, '..')

/** Names that index.ts exports from each file. */
function exportsOf(index: string): { file: string; names: string[] }[] {
  return [...index.matchAll(/export (?:type )?\{([^}]*)\} from '\.\/([^']+)'/g)].map(([, names = '', file = '']) => ({
    file,
    names: names
      .split(',')
      .map((name) => name.replace(/\btype\b/, '').trim())
      .filter((name) => name !== ''),
  }))
}

/** Docstring and declaration of a name: a function up to its body, a type as a whole. */
function declarationOf(source: string, name: string): { doc: string; code: string } {
  const start = source.search(new RegExp(`^export (?:async )?(?:function|type|const) ${name}\\b`, 'm'))
  if (start < 0) throw new Error(`${name} is not declared where index.ts says`)
  const [, comment = ''] = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(source.slice(0, start)) ?? []
  const doc = comment
    .split('\n')
    .map((line) => line.replace(/^\s*\*? ?/, ''))
    .join('\n')
    .trim()
  if (doc === '') throw new Error(`${name} has no docstring`)
  const lines = source.slice(start).split('\n')
  const isFunction = lines[0]?.includes('function') ?? false
  let end = 1
  if (isFunction) {
    end = lines.findIndex((line) => line.endsWith('{') && (/^\}?\)/.test(line) || line.startsWith('export'))) + 1
    if (!lines[0]?.endsWith('(') && lines[0]?.endsWith('{') && !lines[0].endsWith('({')) end = 1
  } else
    while (end < lines.length && lines[end] !== '' && !/^(\/\*\*|export|function|const|import)/.test(lines[end] ?? ''))
      end++
  const code = lines.slice(0, Math.max(1, end)).join('\n')
  return { doc, code: isFunction ? code.replace(/ \{$/, '') : code }
}

/** `@param`, `@returns`, `@throws` and `@see` as a list under the text. */
function withTags(doc: string): string {
  const [text = '', ...tags] = doc.split(/\n(?=@)/)
  const body = text.startsWith('@') ? [text] : tags
  const list = body.map((tag) => {
    const [, name = '', rest = ''] = /^@(\w+)\s*([\s\S]*)$/.exec(tag) ?? []
    return `- *${name}* ${rest.replace(/\s*\n\s*/g, ' ')}`
  })
  const plain = (value: string) => value.replace(/\{@link (\w+)\}/g, '`$1`')
  return plain([text.startsWith('@') ? '' : text, list.join('\n')].filter((part) => part !== '').join('\n\n'))
}

/** The API page: everything that index.ts exports, by folder, from its docstring. */
export function apiPage(): string {
  const index = readFileSync(join(PACKAGE, 'src/index.ts'), 'utf8')
  const folders = new Map<string, string[]>()
  for (const { file, names } of exportsOf(index)) {
    const folder = file.includes('/') ? file.slice(0, file.indexOf('/')) : 'general'
    const source = readFileSync(join(PACKAGE, 'src', file), 'utf8')
    const entries = folders.get(folder) ?? []
    folders.set(folder, entries)
    for (const name of names) {
      const { doc, code } = declarationOf(source, name)
      entries.push(`### \`${name}\`\n\n${withTags(doc)}\n\n\`\`\`ts\n${code}\n\`\`\`\n`)
    }
  }
  const sections = [...folders]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([folder, entries]) => `## ${folder}\n\n${entries.join('\n')}`)
  return `# API of @tiebreak/statistics\n\nMade from the docstrings by \`node scripts/generate-api.ts\`; a test keeps it current.\n\n${sections.join('\n')}`
}

if (import.meta.main) writeFileSync(join(PACKAGE, 'API.md'), apiPage())
