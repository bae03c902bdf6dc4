/**
 * Languages that a fence can name. `text` is what a program prints, or a drawing; every other is run, or has a mark that says
 * what is done with it instead.
 */
const LANGUAGES = ['sh', 'python', 'ts', 'json', 'sql', 'text'] as const

type Language = (typeof LANGUAGES)[number]

/** Why a snippet is not run. There are no other reasons. */
const REASONS = [
  'starts the product',
  'runs the tests',
  'fetches packages',
  'needs Python',
  'part of a migration',
  'a line for cron',
  'a drawing',
  'needs a receiver',
  'what a receiver is sent',
] as const

/** What a reader does on a page of the product between two snippets. */
const ACTS = ['the reader judges every pair', 'meanwhile annotators judge'] as const

/**
 * What a page says about a snippet, in a comment before its fence that readers do not see:
 * `not run: REASON`; `run by FILE`, a test or a page that is generated and tested; `typed: TEXT`, on standard input;
 * `file: NAME`, what a reader saves under this name; `prints`, what the snippet before it prints, where … stands for anything;
 * `imports`, a line to import; `row of FORMAT`, of an export.
 */
type Mark =
  | { kind: 'not run'; value: (typeof REASONS)[number] }
  | { kind: 'run by' | 'typed' | 'file' | 'row of'; value: string }
  | { kind: 'prints' | 'imports' }

export type Snippet = { at: string; language: Language; code: string; mark: Mark | undefined }

/** What a page has for a test, in order: snippets, and what a reader does between them. */
export type Step = Snippet | { at: string; act: (typeof ACTS)[number] }

const TAKES: Record<Mark['kind'], readonly Language[]> = {
  'not run': LANGUAGES,
  'run by': LANGUAGES,
  typed: ['sh'],
  file: ['sh', 'python', 'ts'],
  prints: ['text'],
  imports: ['json'],
  'row of': ['json'],
}

/**
 * The steps of a page in Markdown.
 * @throws Error where a fence has no language, or a mark that is not one of the above: nothing is passed over in silence
 */
export function stepsOf(path: string, page: string): Step[] {
  const steps: Step[] = []
  let mark: Mark | undefined
  const lines = page.split('\n')
  for (let line = 0; line < lines.length; line++) {
    const text = lines[line] ?? ''
    const at = `${path}:${line + 1}`
    const [, comment] = /^\s*<!-- (.*) -->$/.exec(text) ?? []
    const [, indent = '', fence = '', language = ''] = /^(\s*)(```+|~~~+)\s*(.*)$/.exec(text) ?? []
    if (comment !== undefined) {
      const act = ACTS.find((one) => one === comment)
      if (act === undefined) mark = markOf(at, comment)
      else steps.push({ at, act })
    } else if (fence !== '') {
      const end = lines.findIndex((later, index) => index > line && later.trim() === fence)
      if (end === -1) throw new Error(`${at}: this fence has no end`)
      const code = lines.slice(line + 1, end).map((inner) => inner.slice(indent.length))
      steps.push(snippetOf({ at, language, code: `${code.join('\n')}\n`, mark }))
      mark = undefined
      line = end
    } else if (mark !== undefined)
      throw new Error(`${at}: the comment before this line is a mark, and no fence follows it`)
  }
  return steps
}

function markOf(at: string, comment: string): Mark {
  const [, kind, value] = /^([a-z ]+?)(?:: (.+))?$/.exec(comment.replace(/^(run by|row of) /, '$1: ')) ?? []
  if ((kind === 'prints' || kind === 'imports') && value === undefined) return { kind }
  if ((kind === 'run by' || kind === 'typed' || kind === 'file' || kind === 'row of') && value !== undefined)
    return { kind, value }
  const reason = kind === 'not run' ? REASONS.find((one) => one === value) : undefined
  if (reason !== undefined) return { kind: 'not run', value: reason }
  throw new Error(`${at}: “${comment}” is no mark that test/support/docs/snippets-of.ts knows`)
}

function snippetOf({ at, language, code, mark }: Omit<Snippet, 'language'> & { language: string }): Snippet {
  const known = LANGUAGES.find((one) => one === language)
  if (known === undefined) throw new Error(`${at}: a fence in “${language}”: name one of ${LANGUAGES.join(', ')}`)
  if (mark === undefined && (known === 'text' || known === 'json'))
    throw new Error(`${at}: say by a mark what this is, or why it is not run`)
  if (mark !== undefined && !TAKES[mark.kind].includes(known))
    throw new Error(`${at}: a fence in ${known} takes no mark “${mark.kind}”`)
  return { at, language: known, code, mark }
}
