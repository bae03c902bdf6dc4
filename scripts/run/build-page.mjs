import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './root.mjs'
import { runStep } from './run-step.mjs'
import { digestOf, isStamped, writeStamp } from './stamp.mjs'

const SOURCES = ['apps/web', 'packages/contracts', 'packages/client', 'pnpm-lock.yaml']
const NOT_SOURCES = new Set(['node_modules', 'dist', 'test'])

/**
 * Builds the page unless the built one is from these very sources.
 * @param {{ node: string, pnpm: string, env: NodeJS.ProcessEnv }} tools
 */
export function buildPage({ node, pnpm, env }) {
  const stamp = join(ROOT, '.tools', 'page-built')
  const digest = digestOf(ROOT, SOURCES, (name) => NOT_SOURCES.has(name) || name.endsWith('.gen.ts'))
  if (existsSync(join(ROOT, 'apps/web/dist/index.html')) && isStamped(stamp, digest)) return
  console.log('Building the page (when its sources changed) …')
  runStep(
    'The page could not be built: the messages above say why.',
    node,
    [pnpm, '--filter', '@tiebreak/web', 'build'],
    env,
  )
  writeStamp(stamp, digest)
}
