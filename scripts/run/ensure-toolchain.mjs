import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { ROOT } from './root.mjs'
import { runStep } from './run-step.mjs'

const NODE = '24.21.0'
const PNPM = '12.21.0'

/**
 * Makes sure of the exact Node and pnpm, fetched once through npm into `.tools`.
 * The packages that hold the programs themselves are taken, so no install script has to run.
 * @returns {{ node: string, pnpm: string, env: NodeJS.ProcessEnv }} full paths, and an environment in which `node` is that Node
 */
export function ensureToolchain() {
  const { platform, arch } = process
  const folder = join(ROOT, '.tools', `node-${NODE}-pnpm-${PNPM}-${platform}-${arch}`)
  const nodePackage = `${platform === 'darwin' && arch === 'arm64' ? 'node-bin' : 'node'}-${platform}-${arch}`
  const ownNode = process.versions.node === NODE
  if (!existsSync(folder)) fetchTools(folder, [...(ownNode ? [] : [`${nodePackage}@${NODE}`]), `pnpm@${PNPM}`])
  const node = ownNode ? process.execPath : join(folder, 'node_modules', nodePackage, 'bin', 'node')
  if (!existsSync(node)) {
    // The folder was made by a run that had the right Node itself.
    rmSync(folder, { recursive: true })
    return ensureToolchain()
  }
  const env = {
    // What was compiled once is kept: programs start in half the time.
    NODE_COMPILE_CACHE: join(ROOT, '.tools', 'compiled'),
    ...process.env,
    NODE_OPTIONS: withQuickResolving(process.env.NODE_OPTIONS ?? ''),
    PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
  }
  return { node, pnpm: join(folder, 'node_modules', 'pnpm', 'bin', 'pnpm.mjs'), env }
}

/** @param {string} options what the caller's environment says already */
function withQuickResolving(options) {
  const option = `--import=${new URL('resolve-quickly.mjs', import.meta.url).href}`
  return options.includes(option) ? options : `${options} ${option}`.trim()
}

/** @param {string} folder @param {string[]} packages */
function fetchTools(folder, packages) {
  console.log(`Fetching ${packages.join(' and ')} (once) …`)
  const draft = `${folder}.${process.pid}`
  mkdirSync(draft, { recursive: true })
  try {
    const words = [
      'install',
      '--prefix',
      draft,
      '--no-save',
      '--no-package-lock',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
    ]
    const npm = process.env.npm_execpath
    const [command, ...before] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm']
    runStep(
      `npm could not fetch ${packages.join(' and ')}: look at its messages above and at the network, then try again.`,
      command,
      [...before, ...words, ...packages],
    )
    // Another run may have been faster; its folder is as good.
    if (!existsSync(folder)) renameSync(draft, folder)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}
