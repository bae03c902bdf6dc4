import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { CHECKOUT, type DocsPage } from './pages.ts'
import type { Ran, ShellSession } from './shell-session.ts'
import type { Snippet, Step } from './snippets-of.ts'

/** Where a page is read: what its placeholders stand for, and what is done with what no shell runs. */
type Reader = {
  folder: string
  shell: ShellSession
  /** The address, token and project of the reader, in the place of those that pages show. */
  url: string
  token: string
  projectId: string
  /** Whether Python is there, with what pages import; what needs it is run then. */
  python: boolean
  act(step: Exclude<Step, Snippet>): Promise<void>
  /** Runs a statement in the database, as its operator. */
  query(sql: string): Promise<void>
  /** Sends a line of own JSONL, and says how many of its lines were refused. */
  importLine(line: string): Promise<number>
  /** The first row of an export. */
  rowOf(format: string): Promise<object>
}

/** Whether a step does anything without Python. */
export function isRun(step: Step): boolean {
  if (!('language' in step)) return true
  return step.language !== 'python' && step.mark?.kind !== 'not run' && step.mark?.kind !== 'run by'
}

/** Whether a step waits for Python. */
export function needsPython(step: Step): boolean {
  if (!('language' in step)) return false
  return step.language === 'python' || (step.mark?.kind === 'not run' && step.mark.value === 'needs Python')
}

/** Runs what a page shows, in order. Throws at the first snippet that fails, or does not what the page says. */
export async function runPage({ steps }: Pick<DocsPage, 'steps'>, reader: Reader): Promise<void> {
  let last: Ran | undefined
  for (const step of steps) {
    const saved = 'mark' in step && step.mark?.kind === 'file'
    if (!isRun(step) && !saved && !(reader.python && needsPython(step))) continue
    last = (await runStep(step, reader, last)) ?? last
  }
}

async function runStep(step: Step, reader: Reader, last: Ran | undefined): Promise<Ran | undefined> {
  if (!('language' in step)) {
    await reader.act(step)
    return undefined
  }
  const code = filledIn(step.code, reader)
  if (step.mark?.kind === 'file') await writeFile(join(reader.folder, step.mark.value), code)
  if (step.language === 'ts') await compile(step, reader.folder)
  if (step.mark?.kind === 'prints') requirePrinted(step, last?.stdout ?? '')
  if (step.mark?.kind === 'imports') {
    const refused = await reader.importLine(JSON.stringify(JSON.parse(code)))
    if (refused > 0) throw new Error(`${step.at}: ${refused} lines were refused`)
  }
  if (step.mark?.kind === 'row of') requireSameKeys(step, await reader.rowOf(step.mark.value))
  if (step.language === 'sql') await reader.query(code)
  if (step.mark?.kind === 'file') return undefined
  if (step.language === 'python') return succeed(step, await reader.shell.run(`python3 - <<'END'\n${code}END\n`))
  if (step.language !== 'sh') return undefined
  return succeed(step, await reader.shell.run(code, step.mark?.kind === 'typed' ? step.mark.value : ''))
}

function succeed({ at, code }: Snippet, ran: Ran): Ran {
  if (ran.code !== 0) throw new Error(`${at} ended with ${ran.code}:\n${code}\n${ran.stdout}\n${ran.stderr}`)
  return ran
}

/** With what readers put in the place of what a page shows. */
function filledIn(code: string, { url, token, projectId }: Reader): string {
  return code
    .replaceAll('http://127.0.0.1:4310', url)
    .replaceAll('tb_…', token)
    .replaceAll('0198c5b2-7c4e-7bd1-a9f0-3d2c5f0e6a11', projectId)
    .replaceAll(/(?<=--project |, ")PROJECT_ID\b/g, projectId)
}

function requirePrinted({ at, code }: Snippet, stdout: string): void {
  const parts = code.trim().split('…')
  const pattern = parts.map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('[\\s\\S]*?')
  if (!new RegExp(`^${pattern}$`).test(stdout.trim()))
    throw new Error(`${at} says that this is printed:\n${code}\nIt was:\n${stdout}`)
}

function requireSameKeys({ at, code }: Snippet, row: object): void {
  const [said, found] = [JSON.parse(code), row].map((one) => Object.keys(one).toSorted().join(', '))
  if (said !== found) throw new Error(`${at} has the fields ${said}.\nThe export has ${found}.`)
}

/** Types alone: what it does shows when it is run. */
async function compile({ at, mark }: Snippet, folder: string): Promise<void> {
  if (mark?.kind !== 'file') throw new Error(`${at}: name the file that a reader saves this as`)
  const options = [
    '--noEmit',
    '--strict',
    '--skipLibCheck',
    '--module',
    'nodenext',
    '--target',
    'es2024',
    '--types',
    'node',
  ]
  const tsc = join(CHECKOUT, 'test/node_modules/typescript/bin/tsc')
  await promisify(execFile)(process.execPath, [tsc, ...options, mark.value], { cwd: folder }).catch((error) => {
    throw new Error(`${at} does not compile:\n${error.stdout}`)
  })
}
