#!/usr/bin/env node
// What the root scripts (`npm start`, `npm test`, `npm run verify` …) call. Plain JavaScript for any Node from 20 on, without a
// dependency: it fetches the exact Node and pnpm, installs, builds the page when its sources changed, and then runs the
// wanted program with that Node.
import { join } from 'node:path'
import { buildPage } from './run/build-page.mjs'
import { ensureToolchain } from './run/ensure-toolchain.mjs'
import { installDependencies } from './run/install-dependencies.mjs'
import { ROOT } from './run/root.mjs'
import { runProgram } from './run/run-program.mjs'
import { SetupFailure } from './run/setup-failure.mjs'

const vitest = ['node_modules/vitest/vitest.mjs', 'run']
const END_WITH_US = ['--import', new URL('./run/end-with-parent.mjs', import.meta.url).href]
const cli = join(ROOT, 'apps/cli/src/main.ts')

/** Format and lint, types of both worlds, unused code. */
const CHECKS = [
  ['node_modules/@biomejs/biome/bin/biome', 'ci', '.'],
  ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json', '--noEmit'],
  ['node_modules/typescript/bin/tsc', '-p', 'apps/web/tsconfig.json', '--noEmit'],
  ['node_modules/knip/bin/knip.js'],
]

/** Each way to be called: whether it needs the page and development tools, and the programs it runs one after the other. */
const WAYS = {
  start: { development: false, page: () => true, programs: (words) => [[cli, 'up', ...words]], at: 'caller' },
  tiebreak: {
    development: false,
    page: (words) => words[0] === 'up',
    programs: (words) => [[cli, ...words]],
    at: 'caller',
  },
  test: {
    development: true,
    page: () => true,
    programs: (words) => [[...END_WITH_US, ...vitest, ...words]],
    at: 'root',
  },
  // More of what the tests try: before a release, and by hand.
  'test:long': {
    development: true,
    page: () => true,
    programs: (words) => [[...END_WITH_US, ...vitest, ...words]],
    at: 'root',
    env: { TIEBREAK_TEST_LONG: '1' },
  },
  bench: { development: true, page: () => true, programs: (words) => [['test/bench/run.ts', ...words]], at: 'root' },
  check: { development: true, page: () => true, programs: () => CHECKS, at: 'root' },
  verify: { development: true, page: () => true, programs: () => [...CHECKS, [...END_WITH_US, ...vitest]], at: 'root' },
}

async function main([name = '', ...words]) {
  const way = Object.hasOwn(WAYS, name) ? WAYS[name] : undefined
  if (way === undefined) throw new SetupFailure(`Call me with one of: ${Object.keys(WAYS).join(', ')}.`)
  const { env, ...programs } = ensureToolchain()
  const tools = { ...programs, env: { ...env, ...way.env } }
  installDependencies(tools, way)
  if (way.page(words)) buildPage(tools)
  // npm moves to the checkout; a file named on the command line is meant from where the user stands.
  const cwd = way.at === 'caller' ? (process.env.INIT_CWD ?? process.cwd()) : ROOT
  for (const program of way.programs(words)) {
    const exitCode = await runProgram(tools, program, cwd)
    if (exitCode !== 0) return exitCode
  }
  return 0
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof SetupFailure ? error.message : error)
  process.exitCode = 1
}
