// By hand: `node test/peers/schemathesis.ts --program SCHEMATHESIS`, with schemathesis installed there. Starts an instance, fills a
// project with some of everything, and lets schemathesis call every operation of the document, with what the project holds,
// with what calls answer (its links), and with nonsense. Ends with 1 if it found anything.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { documentOf } from '@tiebreak/api/openapi/mount-document.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { TOKEN_SCOPES } from '@tiebreak/contracts/members/roles.ts'
import { ADMIN, cookieOf, startInstance } from '../support/instance.ts'
import { fillProject, type Names } from './support/filled-project.ts'

const { values } = parseArgs({
  options: {
    program: { type: 'string', default: 'schemathesis' },
    as: { type: 'string', default: 'token' },
    seconds: { type: 'string', default: '300' },
    strict: { type: 'boolean', default: false },
  },
})

/** Calls that would end the run's own token, session or project; what they do is tested elsewhere. */
const ENDS_THE_RUN = [
  'changeProjectState',
  'removeMember',
  'changeMember',
  'revokeToken',
  'rotateToken',
  'endSession',
  'endOtherSessions',
  'signOut',
  'changePassword',
  'changeAccount',
]

/** Values for what paths name: eight times in ten they are in the project. */
function configOf(names: Names): string {
  const dictionaries = Object.entries(names).map(
    ([name, ids]) => `[dictionaries.${name}]\nvalues = ${JSON.stringify(ids)}\n`,
  )
  const bound = Object.keys(names).map((name) => `"path.${name}" = { dictionary = "${name}", probability = 0.8 }`)
  // Bytes have no shape: what is in them shows when they are imported.
  const files = '[[operations]]\ninclude-operation-id = "startImport"\nchecks.negative_data_rejection.enabled = false'
  return [...dictionaries, '[parameters]', ...bound, files].join('\n')
}

type Finished = {
  recorder: {
    cases: Record<string, { value: { method: string; path: string } }>
    interactions: Record<string, { response: { status_code: number } | null }>
  }
}

/** How many operations answered a call with success at least once. */
async function reachedIn(report: string): Promise<{ reached: number; called: number }> {
  const [reached, called] = [new Set<string>(), new Set<string>()]
  const { paths } = documentOf(instance.url)
  for await (const line of createInterface({ input: createReadStream(report) })) {
    const { ScenarioFinished: finished }: { ScenarioFinished?: Finished } = JSON.parse(line)
    for (const [id, { response }] of Object.entries(finished?.recorder.interactions ?? {})) {
      const { method, path } = finished?.recorder.cases[id]?.value ?? { method: '', path: '' }
      const status = response?.status_code ?? 0
      // Methods that an address does not have are called as well.
      if (paths[path]?.[method.toLowerCase()] === undefined) continue
      called.add(`${method} ${path}`)
      if (status >= 200 && status < 300) reached.add(`${method} ${path}`)
    }
  }
  return { reached: reached.size, called: called.size }
}

const instance = await startInstance({ env: { TIEBREAK_REQUESTS_PER_SECOND: '0' } })
const folder = await mkdtemp(join(tmpdir(), 'tiebreak-schemathesis-'))
try {
  const admin = await instance.signIn(ADMIN)
  const { id: projectId } = await admin.call(API.createProject, { body: { name: 'Filled', scale: 3, overlap: 3 } })
  const params = { projectId }
  const { secret, token } = await admin.call(API.createToken, {
    params,
    body: { name: 'schemathesis', scopes: [...TOKEN_SCOPES] },
  })
  const config = join(folder, 'schemathesis.toml')
  const report = join(folder, 'calls.ndjson')
  // As the document's own ways to sign in, so that calls without them are told from others.
  const cookie = (await cookieOf(instance.url, ADMIN)).replace(/^[^=]*=/, '')
  const auth =
    values.as === 'token'
      ? `[auth.openapi.token]\nbearer = "${secret}"`
      : `[auth.openapi.session]\napi_key = "${cookie}"\n[headers]\nOrigin = "${instance.url}"`
  const names = { ...(await fillProject(admin, projectId)), tokenId: [token.id] }
  await writeFile(config, [configOf(names), auth].join('\n'))
  const child = spawn(
    values.program,
    [
      ...[
        '--config-file',
        config,
        'run',
        `${instance.url}/api/openapi.json`,
        '--seed',
        '1',
        '--max-time',
        values.seconds,
      ],
      // About sessions alone, which a token has not.
      ...[...ENDS_THE_RUN, ...(values.as === 'token' ? ['getSession'] : [])].flatMap((operation) => [
        '--exclude-operation-id',
        operation,
      ]),
      ...['--continue-on-failure', '--no-shrink', '--workers', '1', '--checks', 'all'],
      // With a valid token beside it, a cookie that is not one is passed over, and the other way round: either will do.
      // Unless asked for: requests are also refused for what no schema can say, such as cursors of another list.
      ...['--exclude-checks', ['ignored_auth', ...(values.strict ? [] : ['positive_data_acceptance'])].join(',')],
      ...['--report', 'ndjson', '--report-ndjson-path', report],
    ],
    {
      stdio: 'inherit',
      cwd: folder,
      env: { ...process.env, SCHEMATHESIS_HOOKS: join(import.meta.dirname, 'schemathesis_hooks.py') },
    },
  )
  const [code] = await once(child, 'close')
  process.exitCode = code
  const { reached, called } = await reachedIn(report)
  console.log(`${reached} of ${called} operations answered with success`)
} catch (error) {
  // What the instance says itself.
  console.error(instance.lines.slice(-20).join('\n'))
  throw error
} finally {
  await instance.stop()
  await rm(folder, { recursive: true })
}
