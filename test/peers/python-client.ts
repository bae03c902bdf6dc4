// By hand: `node test/peers/python-client.ts --python PYTHON`, with openapi-python-client, httpx, attrs, python-dateutil and
// datasets installed there. Builds the Python package, starts an instance, and runs python_client.py against it.
import { deepStrictEqual } from 'node:assert'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { API } from '@tiebreak/contracts/api.ts'
import { ADMIN, startInstance } from '../support/instance.ts'
import { plainRows } from '../support/scene.ts'

const { values } = parseArgs({ options: { python: { type: 'string', default: 'python3' } } })
const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const run = promisify(execFile)

/** Four prompts, of which two annotators prefer the first response. */
const judged = plainRows({ prompts: 4 }).map((row) => {
  const responses = row.responses.map(({ id }) => id)
  const votes = ['r1', 'r2'].map((annotator) => ({
    annotator,
    responses,
    ranks: [1, 2],
    submittedAt: '2026-11-01T09:00:00.000Z',
  }))
  return { ...row, votes }
})

const folder = await mkdtemp(join(tmpdir(), 'tiebreak-python-'))
const env = {
  ...process.env,
  PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}`,
  PYTHONPATH: join(folder, 'package'),
}
const instance = await startInstance()
try {
  await run(values.python, [join(ROOT, 'packages/client/python/build.py'), join(folder, 'package')], { env })
  const admin = await instance.signIn(ADMIN)
  const { id: projectId } = await admin.call(API.createProject, { body: { name: 'From Python' } })
  const scopes = ['read', 'import', 'export', 'manage'] as const
  const { secret } = await admin.call(API.createToken, {
    params: { projectId },
    body: { name: 'py', scopes: [...scopes] },
  })
  const rows = join(folder, 'rows.jsonl')
  await writeFile(rows, judged.map((row) => `${JSON.stringify(row)}\n`).join(''))
  const { stdout } = await run(values.python, [join(ROOT, 'test/peers/python_client.py'), instance.url, secret, rows], {
    env,
  })
  const found = JSON.parse(stdout)
  console.log(found)
  deepStrictEqual([found.prompts, found.for, found.pairs, found.votes], [4, ADMIN.email, 4, 8])
  deepStrictEqual([found.fits[0] === found.fits[1], found.replayed], [true, [null, 'true']])
  deepStrictEqual([found.members, found.refused.length > 0], ['Error', true])
} finally {
  await instance.stop()
  await rm(folder, { recursive: true })
}
