import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { freePort } from '@tiebreak/postgres-server/free-port.ts'
import { ADMIN } from '#support/instance.ts'
import { until } from '#support/until.ts'
import { makeNpmCheckout } from './npm-checkout.ts'
import { type Parts, partsBelow, type Run, treeBelow } from './processes.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
/** The program `tiebreak`. */
export const CLI = join(ROOT, 'apps/cli/src/main.ts')

/** An address and a data folder that outlive the runs of the product on them. */
export type Home = { dataDir: string; checkout: string; port: number; url: string; remove(): Promise<void> }

export async function makeHome(): Promise<Home> {
  const folder = await mkdtemp(join(tmpdir(), 'tiebreak-faults-'))
  // The database's own account has to pass through to its folder, when it isn't ours.
  await chmod(folder, 0o711)
  const checkout = join(folder, 'checkout')
  await makeNpmCheckout(checkout, { root: ROOT, cli: CLI })
  const port = await freePort()
  const remove = () => rm(folder, { recursive: true, force: true })
  return { dataDir: join(folder, 'data'), checkout, port, url: `http://127.0.0.1:${port}`, remove }
}

/** One run of the product on a home. */
export type Product = {
  process: ChildProcess
  /** The id of what was started: npm, or the supervisor itself. Also that of its process group. */
  pid: number
  /** What all of its processes have printed so far. */
  lines: readonly string[]
  exit: Promise<number | null>
  parts(): Promise<Parts>
  /** As the terminal does to everything in front of it. */
  signalGroup(signal: NodeJS.Signals): void
  /** Everything that runs below it now, itself included. */
  tree(): Promise<Run[]>
  /** Waits until a line begins like this. */
  says(beginning: string): Promise<void>
  up(): Promise<void>
  stop(): Promise<void>
}

/** Starts the product in a process group of its own, as a terminal does; `by: 'npm'` as `npm start`. */
export function startProduct(
  home: Home,
  { by = 'node', env = {} }: { by?: 'node' | 'npm'; env?: Record<string, string> } = {},
): Product {
  const [command, words] = by === 'npm' ? ['npm', ['start']] : [process.execPath, [CLI, 'up']]
  const child = spawn(command, words, {
    cwd: home.checkout,
    detached: true,
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      NODE_OPTIONS: process.env.NODE_OPTIONS,
      HOME: process.env.HOME,
      TIEBREAK_DATA: home.dataDir,
      TIEBREAK_PORT: String(home.port),
      TIEBREAK_ADMIN_EMAIL: ADMIN.email,
      TIEBREAK_ADMIN_PASSWORD: ADMIN.password,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => lines.push(line))
  const exit = once(child, 'exit').then(([code]) => (typeof code === 'number' ? code : null))
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  const pid = child.pid ?? 0
  const says = async (beginning: string) => {
    await until(`it says "${beginning}"`, async () => {
      if (lines.some((line) => line.startsWith(beginning))) return true
      if (hasEnded()) throw new Error(`it ended before it said "${beginning}":\n${lines.join('\n')}`)
      return false
    })
  }
  return {
    process: child,
    pid,
    lines,
    exit,
    parts: () => partsBelow(pid),
    signalGroup(signal) {
      if (pid <= 1) throw new Error('it was not started')
      process.kill(-pid, signal)
    },
    tree: () => treeBelow(pid),
    says,
    up: () => says('Tiebreak is at'),
    async stop() {
      if (!hasEnded()) child.kill('SIGTERM')
      await exit
    },
  }
}
