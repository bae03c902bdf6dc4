// By hand: `node test/peers/docs-python.ts --python PYTHON`, with openapi-python-client and trl installed there. Builds the Python
// package into it, starts an instance, and runs every page of the docs with snippets in Python, these included.
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { meetReader } from '../support/docs/docs-reader.ts'
import { CHECKOUT, docsPages } from '../support/docs/pages.ts'
import { needsPython } from '../support/docs/run-page.ts'
import { startInstance } from '../support/instance.ts'

const { values } = parseArgs({ options: { python: { type: 'string' } } })
const { python } = values
if (python === undefined) throw new Error('Name the Python of a virtual environment: --python PYTHON')
const run = promisify(execFile)
const packageFolder = await mkdtemp(join(tmpdir(), 'tiebreak-python-'))
const instance = await startInstance()
try {
  await run(python, [join(CHECKOUT, 'packages/client/python/build.py'), join(packageFolder, 'package')])
  await run(python, [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--force-reinstall',
    '--no-deps',
    join(packageFolder, 'package'),
  ])
  const reader = await meetReader(instance)
  // Those beside this file compare with other libraries, each with what it needs.
  for (const page of docsPages().filter(({ path, steps }) => steps.some(needsPython) && !path.startsWith('test/'))) {
    await reader.readPage(page, { python })
    console.log(`${page.path}: ${page.steps.filter(needsPython).length} snippets in Python, and all others`)
  }
} finally {
  await instance.stop()
  await rm(packageFolder, { recursive: true })
}
