import { join } from 'node:path'
import { ROOT } from './root.mjs'
import { runStep } from './run-step.mjs'
import { digestOf, isStamped, writeStamp } from './stamp.mjs'

/**
 * Installs what the lockfile names, unless that has been done since the lockfile changed. Using the product takes about
 * half of it; tests and checks take the rest as well.
 * @param {{ node: string, pnpm: string, env: NodeJS.ProcessEnv }} tools
 * @param {{ development: boolean }} how whether the tools of developers are needed
 */
export function installDependencies({ node, pnpm, env }, { development }) {
  // In node_modules, so that it goes away with them.
  const stamp = join(ROOT, 'node_modules', '.tiebreak-installed')
  const digest = digestOf(ROOT, ['pnpm-lock.yaml', 'pnpm-workspace.yaml'])
  const all = `${digest} with development tools`
  if (isStamped(stamp, all) || (!development && isStamped(stamp, digest))) return
  console.log('Installing dependencies (when the lockfile changed) …')
  runStep(
    'pnpm could not install the dependencies: look at its messages above and at the network, then try again.',
    node,
    [pnpm, 'install', '--frozen-lockfile', ...(development ? [] : ['--prod'])],
    // Without a terminal pnpm asks nothing, and CI says so to it.
    { ...env, CI: 'true' },
  )
  writeStamp(stamp, development ? all : digest)
}
