import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ApiClient, createClient } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { ProjectId } from '@tiebreak/contracts/ids.ts'
import { readConfig } from '@tiebreak/services/instance/config.ts'
import { operatorUrls } from '@tiebreak/services/operator/operator-urls.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { childOf } from '#support/child-of.ts'
import { startCuttingProxy } from '#support/cutting-proxy.ts'
import { docsPages } from '#support/docs/pages.ts'
import { ADMIN, type Instance, startInstance } from '#support/instance.ts'
import { onTerminal } from '#support/on-terminal.ts'
import { plainRows } from '#support/scene.ts'
import { until } from '#support/until.ts'

const COMMANDS = [
  ['up'],
  ['import'],
  ['export'],
  ...['list', 'show', 'create', 'state'].map((verb) => ['project', verb]),
  ...['make', 'wait'].map((verb) => ['comparison', verb]),
  ...['show', 'set'].map((verb) => ['policy', verb]),
  ...['fit', 'show'].map((verb) => ['score', verb]),
  ['agreement', 'show'],
  ['judgement', 'list'],
  ...['list', 'show'].map((verb) => ['job', verb]),
  ...['list', 'invite', 'remove'].map((verb) => ['member', verb]),
  ...['create', 'list', 'revoke'].map((verb) => ['token', verb]),
  ...['create', 'list', 'log', 'remove'].map((verb) => ['webhook', verb]),
  ...['list', 'create', 'invite', 'make-admin', 'remove-admin', 'disable', 'enable'].map((verb) => ['user', verb]),
  ...['set-password', 'remove-sessions'].map((verb) => ['user', verb]),
  ['doctor'],
]
const LEAD = { email: 'lena@example.org', password: 'a password of her own' }
const NOBODY = '0198c5b2-7c4e-7bd1-a9f0-3d2c5f0e6a11'

/** The command line as people and scripts call it, against the product as it is started. */
describe('the command line', () => {
  let instance: Instance
  let folder: string
  let projectId: ProjectId
  let token: string

  beforeAll(async () => {
    instance = await startInstance()
    folder = await mkdtemp(join(tmpdir(), 'tiebreak-cli-'))
  })
  afterAll(async () => {
    await instance.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const asOperator = async (words: string[], input = '') => {
    const { process: child, ended } = instance.begin(words, instance.operator)
    child.stdin.end(input)
    return ended
  }
  const byToken = (words: string[]) => instance.run(words, { TIEBREAK_TOKEN: token })
  const byTokenAt = (url: string, words: string[]) => instance.run(words, { TIEBREAK_TOKEN: token, TIEBREAK_URL: url })
  const answer = ({ code, stdout, stderr }: { code: number | null; stdout: string; stderr: string }) => {
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout.trimEnd().split('\n')).toHaveLength(1)
    return JSON.parse(stdout)
  }
  const codeOf = ({ code, stdout, stderr }: { code: number | null; stdout: string; stderr: string }) => {
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    return JSON.parse(stderr).error.code
  }
  const fileOf = async (name: string, rows: readonly unknown[]) => {
    const path = join(folder, name)
    await writeFile(path, `${rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n')}\n`)
    return path
  }
  const uploads = () => readdir(join(instance.dataDir, 'files/imports')).catch(() => [])
  const asRole = async <T>(role: 'appUrl' | 'ownerUrl', work: (client: Client) => Promise<T>) => {
    const client = new Client({ connectionString: (await operatorUrls(readConfig(instance.operator)))[role] })
    await client.connect()
    try {
      return await work(client)
    } finally {
      await client.end()
    }
  }

  it('every command has a help with an example, its --json and its exit codes', async () => {
    const helps = await Promise.all([[], ...COMMANDS].map((words) => instance.run([...words, '--help'])))
    for (const [at, { code, stdout, stderr }] of helps.entries()) {
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      expect(stdout).toMatch(/Example:\n {2}\$ /)
      expect(stdout).toMatch(/Exit codes: 0 done, 1 failed, 2 invalid command line/)
      expect(stdout.includes('--json')).toBe([[], ...COMMANDS][at]?.[0] !== undefined)
      expect(stdout).not.toContain('\u001b')
    }
    const page = await readFile(join(import.meta.dirname, '../../docs/command-line.md'), 'utf8')
    for (const words of COMMANDS) expect(page).toContain(`tiebreak ${words.join(' ')}`)

    // What helps and pages show is a command, with options that it has.
    const texts = [...helps.map(({ stdout }) => stdout), ...docsPages().map(({ text }) => text)]
    const shown = texts.flatMap((text) => [...text.matchAll(/(?:^|[`( ])tiebreak(?: --)? ([a-z][^`\n]*)/gm)])
    const [, ...ofCommands] = helps
    const unknown = shown.flatMap(([line, asked = '']) => {
      const at = COMMANDS.findLastIndex((words) => `${asked} `.startsWith(`${words.join(' ')} `))
      const help = ofCommands[at]?.stdout ?? ''
      const flags = at === -1 ? [] : [...asked.matchAll(/(?<= )--[a-z][\w-]*/g)].map(([flag]) => flag)
      return flags.filter((flag) => !help.includes(flag)).map((flag) => `${flag} in ${line}`)
    })
    expect(shown.length).toBeGreaterThan(60)
    expect(unknown).toEqual([])
  })

  it('a word that it does not know ends with exit code 2 and a hint, and does nothing', async () => {
    const asked = [
      { words: ['improt', 'x'], hint: 'Did you mean import?' },
      { words: ['token', 'lst'], hint: 'Did you mean list?' },
      { words: ['doctor', '--jsn'], hint: 'Did you mean --json?' },
      { words: ['import', 'x', '--project', 'mine'], hint: 'Invalid UUID' },
      { words: ['export', '--project', NOBODY, '--format', 'xml'], hint: 'Allowed choices are trl, votes, scores' },
      { words: ['user', 'set-password', LEAD.email, '--password', 'x'], hint: "unknown option '--password'" },
    ]
    const said = await Promise.all(asked.map(({ words }) => asOperator(words)))
    for (const [at, { code, stdout, stderr }] of said.entries()) {
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).toContain(asked[at]?.hint)
      expect(stderr).toContain('--help')
    }
  })

  it('accounts are made, listed and made admin; the password comes by standard input alone', async () => {
    const words = ['user', 'create', '--email', 'Lena@Example.org', '--name', 'Lena', '--json']
    expect(answer(await asOperator(words, `${LEAD.password}\nnot this\n`))).toEqual({
      id: expect.any(String),
      email: LEAD.email,
      name: 'Lena',
      isAdmin: false,
    })
    await instance.signIn(LEAD)
    const refused = await Promise.all([
      asOperator(words, `${LEAD.password}\n`),
      asOperator(words, 'short\n'),
      asOperator(['user', 'make-admin', 'no@example.org', '--json']),
    ])
    expect(refused.map(codeOf)).toEqual(['email_taken', 'config_invalid', 'account_not_found'])
    const { items } = answer(await asOperator(['user', 'list', '--json']))
    expect(items).toEqual([
      expect.objectContaining({ email: ADMIN.email, isAdmin: true, sessions: 0 }),
      {
        id: expect.any(String),
        email: LEAD.email,
        name: 'Lena',
        isAdmin: false,
        isService: false,
        disabledAt: null,
        sessions: 1,
        createdAt: expect.any(String),
      },
    ])
    const [shown, unknown] = await Promise.all([
      asOperator(['user', 'list']),
      asOperator(['user', 'make-admin', 'no@example.org']),
    ])
    const table = shown.stdout.split('\n')
    expect(table[0]).toMatch(/^E-MAIL +NAME +ADMIN +DISABLED +OPEN SESSIONS +CREATED$/)
    expect(table[2]).toMatch(/^lena@example\.org +Lena +1 +\d{4}-\d\d-\d\d$/)
    for (const changed of [true, false])
      expect(answer(await asOperator(['user', 'make-admin', LEAD.email, '--json']))).toMatchObject({ changed })
    expect(unknown.stderr).toBe(
      'This account does not exist.\nno@example.org: "tiebreak user list" lists all accounts.\n',
    )
  })

  it('an account is disabled, enabled and made no admin; the last admin is kept, and an easy password is refused', async () => {
    const say = (...words: string[]) => asOperator(['user', ...words, '--json'])
    expect(answer(await say('remove-admin', LEAD.email))).toEqual({
      email: LEAD.email,
      isAdmin: false,
      revoked: { invitations: 0, tokens: 0 },
    })
    expect(answer(await say('disable', LEAD.email))).toMatchObject({ disabled: true, endedSessions: 1 })
    await expect(instance.signIn(LEAD)).rejects.toThrow('403')
    expect(answer(await say('enable', LEAD.email))).toEqual({ email: LEAD.email, disabled: false })
    await instance.signIn(LEAD)
    const easy = await asOperator(['user', 'set-password', LEAD.email, '--json'], 'lena2026lena')
    const refused = [await say('disable', ADMIN.email), await say('remove-admin', ADMIN.email), easy]
    expect(refused.map(codeOf)).toEqual(['last_admin', 'last_admin', 'password_too_easy'])
  })

  it('another password, or a word of the operator, ends the sessions that are open', async () => {
    const meOf = (client: ApiClient) => client.call(API.getMe, {}).then(({ email }) => email)
    const before = await instance.signIn(LEAD)
    expect(await meOf(before)).toBe(LEAD.email)
    const password = 'quite another password'
    const set = await asOperator(['user', 'set-password', LEAD.email, '--json'], password)
    expect(answer(set)).toEqual({ email: LEAD.email, endedSessions: 2 })
    await expect(meOf(before)).rejects.toMatchObject({ code: 'not_signed_in' })
    await expect(instance.signIn(LEAD)).rejects.toThrow('401')
    LEAD.password = password
    const after = await instance.signIn(LEAD)
    expect(answer(await asOperator(['user', 'remove-sessions', LEAD.email, '--json'])).endedSessions).toBe(1)
    await expect(meOf(after)).rejects.toMatchObject({ code: 'not_signed_in' })
  })

  it.runIf(existsSync('/usr/bin/script'))('on a terminal the password is asked for twice and not shown', async () => {
    const env = { ...instance.operator, PATH: process.env.PATH ?? '' }
    const differing = await onTerminal(['user', 'set-password', LEAD.email], env, [
      ['New password: ', 'a third password\r'],
      ['Again: ', 'a fourth password\r'],
    ])
    expect(differing).toMatchObject({ code: 1, shown: expect.stringContaining('The two passwords differ') })
    const same = await onTerminal(['user', 'set-password', LEAD.email], env, [
      ['New password: ', 'a third passwordd\u007f\r'],
      ['Again: ', 'a third password\r'],
    ])
    expect(same).toMatchObject({ code: 0, shown: expect.stringContaining('has the new password') })
    expect(differing.shown + same.shown).not.toMatch(/third|fourth/)
    LEAD.password = 'a third password'
    await instance.signIn(LEAD)
    const given = await onTerminal(['user', 'set-password', LEAD.email], env, [['New password: ', '\u0003']])
    expect(given.code).toBe(130)
    await instance.signIn(LEAD)
  })

  it('a project is made for its lead, listed and shown, and the audit log names the operator', async () => {
    const guidelines = await fileOf('guidelines.md', ['# Choose the *better* one'])
    const words = ['project', 'create', '--name', 'By hand', '--lead', LEAD.email, '--guidelines', guidelines]
    const made = answer(await asOperator([...words, '--scale', '3', '--overlap', '2', '--no-both-bad', '--json']))
    expect(made).toMatchObject({ name: 'By hand', scale: 3, overlap: 2, allowBothBad: false })
    expect(made.guidelines).toBe('# Choose the *better* one\n')
    projectId = ProjectId.parse(made.id)
    const lead = await instance.signIn(LEAD)
    expect((await lead.call(API.getProject, { params: { projectId } })).role).toBe('lead')

    const [list, table, show, none, nobody, many] = await Promise.all([
      asOperator(['project', 'list', '--json']),
      asOperator(['project', 'list']),
      asOperator(['project', 'show', projectId, '--json']),
      asOperator(['project', 'show', NOBODY, '--json']),
      asOperator(['project', 'create', '--name', 'x', '--lead', 'no@example.org', '--json']),
      asOperator([...words, '--overlap', 'many', '--json']),
    ])
    const { items } = answer(list)
    expect(items.map(({ name }: { name: string }) => name)).toEqual([
      'By hand',
      'Sample: ready to judge',
      'Sample: judged by simulated annotators',
    ])
    expect(table.stdout).toMatch(new RegExp(`^${projectId} +By hand +0 +0 +0 `, 'm'))
    expect(answer(show)).toEqual({ ...made, counts: items[0].counts })
    expect([none, nobody, many].map(codeOf)).toEqual(['project_not_found', 'account_not_found', 'config_invalid'])
  })

  it('a token is made for a member, works by its scopes, and is useless once revoked', async () => {
    const words = ['token', 'create', '--project', projectId, '--for', LEAD.email, '--name', 'nightly']
    const plain = await asOperator([...words, '--scopes', 'read, import,export', '--expires-in-days', '7'])
    expect(plain).toMatchObject({ code: 0, stdout: expect.stringMatching(/^tb_[\w-]+\n$/) })
    expect(plain.stderr).toMatch(/^This token will not be shown again\. Scopes: read, import, export; expires /)
    token = plain.stdout.trim()
    expect(answer(await byToken(['project', 'show', projectId, '--json'])).name).toBe('By hand')
    expect((await byToken(['project', 'show', projectId])).stdout).toMatch(/^judgements +0$/m)

    const reader = answer(await asOperator([...words, '--json']))
    expect(reader).toMatchObject({
      secret: expect.stringMatching(/^tb_/),
      token: { name: 'nightly', scopes: ['read'] },
    })
    const list = ['token', 'list', '--project', projectId]
    const { items } = answer(await asOperator([...list, '--json']))
    expect(items.map(({ scopes }: { scopes: string[] }) => scopes.length)).toEqual([1, 3])
    expect(JSON.stringify(items)).not.toContain('tb_')
    expect((await asOperator(list)).stdout).toMatch(/ nightly +read,import,export +expires \d{4}-\d\d-\d\d +\d{4}-/)
    const revoke = ['token', 'revoke', reader.token.id, '--project', projectId, '--json']
    expect(answer(await asOperator(revoke))).toEqual({ id: reader.token.id, revoked: true })
    expect((await asOperator(list)).stdout).toContain('revoked')
    const client = createClient({ baseUrl: instance.url, token: reader.secret })
    await expect(client.call(API.getProject, { params: { projectId } })).rejects.toMatchObject({
      code: 'token_invalid',
    })

    await asOperator(['user', 'create', '--email', 'bo@example.org', '--name', 'Bo'], 'a password for bo')
    const create = ['token', 'create', '--project', projectId, '--name', 'x', '--json', '--for']
    const refused = await Promise.all([
      asOperator([...create, 'no@example.org']),
      asOperator([...create, 'bo@example.org']),
      asOperator([...create, LEAD.email, '--scopes', 'all']),
      asOperator(['token', 'revoke', NOBODY, '--project', projectId, '--json']),
    ])
    expect(refused.map(codeOf)).toEqual(['account_not_found', 'member_not_found', 'config_invalid', 'token_not_found'])

    const events = await asRole('appUrl', async (pg) => {
      await pg.query('begin')
      await pg.query(`select set_config('tiebreak.project_id', $1, true)`, [projectId])
      const { rows } = await pg.query('select actor, action from audit_events order by at')
      return rows.map(({ actor, action }) => `${actor} ${action}`)
    })
    expect(events).toEqual(
      ['project', 'token', 'token', 'token'].map((what, at) => `operator ${what}.${at === 3 ? 'revoke' : 'create'}`),
    )
  })

  it('an invitation of the operator brings its one person in, with the role it names', async () => {
    const words = ['user', 'invite', '--project', projectId, '--role', 'reviewer', '--email', 'bo@example.org']
    const { invitation, link } = answer(await asOperator([...words, '--json']))
    expect(invitation).toMatchObject({ role: 'reviewer', email: 'bo@example.org', state: 'open' })
    expect(link).toMatch(new RegExp(`^${instance.url}/join#`))
    const bo = await instance.signIn({ email: 'bo@example.org', password: 'a password for bo' })
    const offer = { body: { token: new URL(link).hash.slice(1) } }
    expect(await bo.call(API.redeemInvitation, offer)).toEqual({ projectId, role: 'reviewer' })
    const lead = await instance.signIn(LEAD)
    await expect(lead.call(API.redeemInvitation, offer)).rejects.toMatchObject({ code: 'invitation_not_found' })
  })

  it('import and export answer in JSON, with one exit code for each way to end', async () => {
    const file = await fileOf('rows.jsonl', [...plainRows({ prompts: 2 }), '{"prompt": "\u001b[31mred", "x": 1}'])
    const sent = await byToken(['import', file, '--project', projectId, '--json'])
    expect(sent).toMatchObject({ code: 3, stderr: '' })
    expect(JSON.parse(sent.stdout)).toMatchObject({
      state: 'done',
      counts: { prompts: 2, badLines: 1 },
      firstErrors: [{ line: 3, field: expect.any(String) }],
    })
    const again = await byToken(['import', file, '--project', projectId])
    expect(again.stdout).toMatch(/2 prompts and 0 judgements were already there\.\nline 3, /)
    expect(again.stdout).not.toContain('\u001b')
    const output = join(folder, 'votes.jsonl')
    const words = ['export', '--project', projectId, '--format', 'votes', '--json', '--output']
    expect(answer(await byToken([...words, output]))).toMatchObject({
      state: 'done',
      rows: 0,
      output,
      manifest: `${output}.manifest.json`,
    })
    expect(await readFile(output, 'utf8')).toBe('')
    const toStdout = await byToken([...words, '-'])
    expect(toStdout).toMatchObject({ code: 0, stdout: '' })
    expect(JSON.parse(toStdout.stderr)).toMatchObject({ rows: 0, output: '-' })

    const away = { TIEBREAK_TOKEN: token, TIEBREAK_URL: 'http://127.0.0.1:9' }
    const refused = await Promise.all([
      byToken(['import', join(folder, 'none'), '--project', projectId, '--json']),
      byToken(['import', file, '--project', NOBODY, '--json']),
      instance.run(['import', file, '--project', projectId, '--json']),
      instance.run(['import', file, '--project', projectId, '--json'], away),
    ])
    expect(refused.map(codeOf)).toEqual(['ENOENT', 'project_not_found', 'config_invalid', 'unreachable'])
  })

  it('a token alone runs a project, by a command for each part, and is told what it lacks', async () => {
    const words = ['token', 'create', '--project', projectId, '--for', LEAD.email, '--name', 'pipeline', '--json']
    const made = answer(await asOperator([...words, '--scopes', 'read,import,export,manage,people']))
    const at = ['--project', projectId]
    const run = async (...asked: string[]) =>
      answer(await instance.run([...asked, ...at, '--json'], { TIEBREAK_TOKEN: made.secret }))
    const client = createClient({ baseUrl: instance.url, token: made.secret })
    expect((await client.call(API.listProjects, {})).items.map(({ id }) => id)).toEqual([projectId])
    expect(await client.call(API.getMe, {})).toMatchObject({
      email: LEAD.email,
      memberships: [{ projectId, role: 'lead' }],
    })

    expect(await run('comparison', 'make', '--pairs', 'all', '--overlap', '2')).toMatchObject({ state: 'done' })
    const repeats = { rate: 0.25, after: 7 }
    expect(await run('policy', 'set', JSON.stringify({ repeats }))).toMatchObject({ repeats })
    expect(await run('policy', 'show')).toMatchObject({ repeats })
    const waiting = ['comparison', 'wait', ...at]
    const short = await instance.run([...waiting, '--at-most', '0.001'], { TIEBREAK_TOKEN: made.secret })
    expect(short).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^The time is over: 0 of 2 compar/),
    })
    expect((await instance.run([...waiting, '--share', '0'], { TIEBREAK_TOKEN: made.secret })).code).toBe(2)
    expect(await run('score', 'fit')).toHaveProperty('scores')
    expect(await run('score', 'show')).toHaveProperty('scores')
    expect(await run('agreement', 'show')).toHaveProperty('agreement')
    const arrived = await run('judgement', 'list', '--most', '1')
    const rest = await run('judgement', 'list', '--since', arrived.since)
    expect(rest.more).toBe(false)
    const [first, ...others] = (await run('judgement', 'list')).items
    expect([arrived.items, rest.items]).toEqual([first ? [first] : [], others])
    const [imported] = (await client.call(API.listImports, { params: { projectId } })).items
    const undoing = ['undo-import', imported?.id ?? '', '--reason', 'Only to see']
    expect(await run(...undoing, '--dry-run')).toMatchObject({ undone: false, reason: null })
    expect(await run(...undoing)).toMatchObject({ done: true, undone: true })
    expect(await run(...undoing, '--back')).toMatchObject({ done: true, undone: false })
    const { items: jobs } = await run('job', 'list')
    expect(jobs.map(({ kind }: { kind: string }) => kind)).toContain('make_comparisons')
    expect(await run('job', 'show', jobs[0].id)).toMatchObject({ id: jobs[0].id })
    expect((await run('member', 'invite', '--role', 'annotator')).link).toContain('/join#')
    expect(JSON.stringify(await run('member', 'list'))).toContain('bo@example.org')
    await run('member', 'remove', 'bo@example.org')
    expect(JSON.stringify(await run('member', 'list'))).not.toContain('bo@example.org')
    await run('project', 'state', 'paused', '--reason', 'Enough for today.')
    expect((await client.call(API.getProject, { params: { projectId } })).state).toBe('paused')
    await run('project', 'state', 'open')

    const lacking = await byToken(['score', 'fit', ...at])
    expect(lacking).toMatchObject({ code: 1, stderr: expect.stringContaining('It needs the scope "manage".') })
  })

  it.runIf(existsSync('/usr/bin/script'))('progress shows on a terminal; a pipe gets the result alone', async () => {
    const file = await fileOf('more.jsonl', plainRows({ prompts: 2 }))
    const env = { PATH: process.env.PATH ?? '', TIEBREAK_URL: instance.url, TIEBREAK_TOKEN: token }
    const words = ['import', file, '--project', projectId, '--yes']
    const shown = await onTerminal(words, env, [])
    expect(shown).toMatchObject({ code: 0, shown: expect.stringContaining('\u001b[KSending: 100 %') })
    const piped = await byToken(words)
    expect(piped).toMatchObject({ code: 0, stderr: '' })
    expect(piped.stdout).toMatch(/^Read as own JSONL .*\n0 prompts, .*already there\.\n$/)
  })

  it('Ctrl-C while a file is sent leaves nothing of it: no file, no job, no row', async () => {
    const kept = await uploads()
    const lead = await instance.signIn(LEAD)
    const before = await lead.call(API.listImports, { params: { projectId } })
    const running = instance.begin(['import', '-', '--project', projectId, '--json'], { TIEBREAK_TOKEN: token })
    running.process.stdin.write(`${JSON.stringify(plainRows({ prompts: 9 })[8])}\n`)
    await until('the upload has begun', async () => (await uploads()).length > kept.length)
    running.process.kill('SIGINT')
    const { code, stdout, stderr } = await running.ended
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' })
    expect(JSON.parse(stderr)).toEqual({
      error: {
        code: 'interrupted',
        message: 'Interrupted: the file was not fully sent, and nothing was saved.',
      },
    })
    await until('the upload is gone', async () => (await uploads()).length === kept.length)
    expect(await lead.call(API.listImports, { params: { projectId } })).toEqual(before)
  })

  it('several files, and those of a folder, are imported one after the other; one that fails keeps no other from it', async () => {
    const set = join(folder, 'set')
    await mkdir(join(set, 'part'), { recursive: true })
    await mkdir(join(set, '.hidden'))
    const texts = {
      'b.jsonl': '{"id":"f-b","prompt":"B?","responses":["x","y"]}',
      'part/c.csv': 'prompt,chosen,rejected\nC?,Yes.,No.\n',
      'a.json': '[]',
      'README.md': '# About',
      '.hidden/d.jsonl': '{"id":"f-d","prompt":"D?","responses":["x","y"]}',
    }
    for (const [name, text] of Object.entries(texts)) await writeFile(join(set, name), text)
    const file = await fileOf('one-more.jsonl', ['{"id":"f-e","prompt":"E?","responses":["x","y"]}'])
    const { code, stdout, stderr } = await byToken(['import', set, file, '--project', projectId])
    expect(code).toBe(1)
    expect(stderr.trimEnd().split('\n')).toEqual([
      `Passed over ${join(set, 'README.md')}: its ending is of no format that can be imported.`,
      `1 of 4: ${join(set, 'a.json')}`,
      expect.stringMatching(/^Importing a\.json failed\. /),
      `2 of 4: ${join(set, 'b.jsonl')}`,
      `3 of 4: ${join(set, 'part/c.csv')}`,
      `4 of 4: ${file}`,
      `1 of 4 files could not be imported: ${join(set, 'a.json')}. The others were.`,
    ])
    expect(stdout.match(/^1 prompts, 2 responses/gm)).toHaveLength(3)

    const nothing = await byToken(['import', join(set, 'part'), join(folder, 'none'), '--project', projectId])
    expect(nothing).toEqual({ code: 1, stdout: '', stderr: `There is no file or folder ${join(folder, 'none')}.\n` })
    const named = await byToken(['import', join(set, '.hidden'), '--project', projectId])
    expect(named).toMatchObject({ code: 0, stdout: expect.stringMatching(/^1 prompts/m) })
    const mistaken = await byToken(['gold', 'import', set, '--project', projectId])
    expect(mistaken.stderr).toBe(`${set} is a folder: name a file in it. Nothing was sent.\n`)
  })

  it('a long file goes on where its connection broke off, and given up it leaves nothing', async () => {
    const rows = Array.from({ length: 30 }, (_, at) => ({
      id: `long-${at}`,
      prompt: `Long ${at}?`,
      responses: [
        { id: 'a', text: `${at} ${'lorem ipsum '.repeat(60_000)}` },
        { id: 'b', text: 'b' },
      ],
    }))
    const file = await fileOf('long.jsonl', rows)
    const cutting = await startCuttingProxy(instance.url, { afterBytes: 11_000_000, times: 2 })
    const sent = await byTokenAt(cutting.url, ['import', file, '--project', projectId])
    await cutting.close()
    expect(sent).toMatchObject({ code: 0, stdout: expect.stringMatching(/^30 prompts, 60 responses/m) })
    expect(cutting.cut).toBe(2)
    const left = () => readdir(join(instance.dataDir, 'files/uploads'))
    expect(await left()).toEqual([])

    const held = await startCuttingProxy(instance.url, { afterBytes: 11_000_000, times: 0, holds: true })
    const running = instance.begin(['import', file, '--project', projectId], {
      TIEBREAK_TOKEN: token,
      TIEBREAK_URL: held.url,
    })
    await until('a part is there', async () => (await left()).length === 1 && held.passedBytes() >= 11_000_000)
    running.process.kill('SIGINT')
    held.release()
    const { code, stderr } = await running.ended
    await held.close()
    expect(code).toBe(130)
    expect(stderr).toBe('Interrupted: the file was not fully sent, and nothing was saved.\n')
    expect(await left()).toEqual([])
  })

  it('Ctrl-C after the file was sent says that the import goes on, and it does', async () => {
    const worker = await childOf(instance.process.pid, '/worker.ts')
    const file = await fileOf('late.jsonl', plainRows({ prompts: 12 }))
    const lead = await instance.signIn(LEAD)
    const newest = async () => (await lead.call(API.listImports, { params: { projectId } })).items[0]
    process.kill(worker, 'SIGSTOP')
    const running = instance.begin(['import', file, '--project', projectId], { TIEBREAK_TOKEN: token })
    running.process.stdin.end()
    await until('the job waits', async () => (await newest())?.fileName === 'late.jsonl')
    running.process.kill('SIGINT')
    const { code, stdout, stderr } = await running.ended
    process.kill(worker, 'SIGCONT')
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' })
    expect(stderr).toMatch(/^Interrupted: the file has been sent, and its import continues without this command\./)
    expect(stderr).toContain('Nothing of it is in yet')
    expect(stderr).toContain((await newest())?.id)
    const done = await until('the import ended', async () => {
      const now = await newest()
      return now?.state === 'done' && now
    })
    expect(done.counts).toMatchObject({ prompts: 10, promptsAlreadyThere: 2, errors: 0 })
  })

  it('Ctrl-C while a file is only looked at says that nothing is imported before a word, and nothing is', async () => {
    const worker = await childOf(instance.process.pid, '/worker.ts')
    const file = await fileOf('looked-at.jsonl', plainRows({ prompts: 3 }))
    const lead = await instance.signIn(LEAD)
    const newest = async () => (await lead.call(API.listImports, { params: { projectId } })).items[0]
    process.kill(worker, 'SIGSTOP')
    const running = instance.begin(['import', file, '--preview', '--project', projectId], { TIEBREAK_TOKEN: token })
    running.process.stdin.end()
    await until('the job waits', async () => (await newest())?.fileName === 'looked-at.jsonl')
    running.process.kill('SIGINT')
    const { code, stderr } = await running.ended
    process.kill(worker, 'SIGCONT')
    expect(code).toBe(130)
    expect(stderr).toBe(
      `Interrupted: the file has been sent, and nothing of it is imported until you confirm it on the page "Imports" (import ${(await newest())?.id}).\n`,
    )
    await until('the file waits', async () => (await newest())?.state === 'waiting')
  })

  it('Ctrl-C while an export is made writes no file, and says that the export stays', async () => {
    const worker = await childOf(instance.process.pid, '/worker.ts')
    const lead = await instance.signIn(LEAD)
    const exports = async () => (await lead.call(API.listExports, { params: { projectId } })).items
    const before = await exports()
    const output = join(folder, 'cut.jsonl')
    process.kill(worker, 'SIGSTOP')
    const words = ['export', '--project', projectId, '--format', 'votes', '--output', output, '--json']
    const running = instance.begin(words, { TIEBREAK_TOKEN: token })
    await until('the job waits', async () => (await exports()).length > before.length)
    running.process.kill('SIGTERM')
    const { code, stdout, stderr } = await running.ended
    process.kill(worker, 'SIGCONT')
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' })
    expect(JSON.parse(stderr).error).toMatchObject({ code: 'interrupted', exportId: (await exports())[0]?.id })
    expect((await readdir(folder)).filter((name) => name.startsWith('cut'))).toEqual([])
  })

  it('doctor finds nothing wrong with an instance that runs', async () => {
    const examination = answer(await asOperator(['doctor', '--json']))
    expect(examination.ok).toBe(true)
    expect(examination.findings.map(({ check }: { check: string }) => check)).toEqual([
      ...['data folder', 'disk', 'page', 'proxy', 'server', 'database'],
      ...['roles', 'migrations', 'clock', 'worker', 'jobs', 'files'],
    ])
    for (const finding of examination.findings)
      expect(finding).toEqual({
        check: expect.any(String),
        state: finding.check === 'disk' ? expect.stringMatching(/^(ok|warning)$/) : 'ok',
        found: expect.stringMatching(/\w/),
        advice: finding.state === 'ok' ? null : expect.any(String),
      })
    const shown = await asOperator(['doctor'])
    expect(shown.stdout).toMatch(/^ok {11}database {5}reachable, PostgreSQL \d+/m)
    expect(shown.stdout).toMatch(/^ok {11}migrations {3}(\d+) of \1 applied$/m)
    expect(shown.stdout).not.toContain('\u001b')
  })

  it('doctor names what is wrong and what to do, and ends with exit code 1', async () => {
    const wrong = async (check: string) => {
      const { code, stdout } = await asOperator(['doctor', '--json'])
      const { findings } = JSON.parse(stdout) as {
        findings: { check: string; state: string; found: string; advice: string }[]
      }
      const failures = findings.filter(({ state }) => state === 'failed')
      expect({ code, failed: failures.map((finding) => finding.check) }).toEqual({ code: 1, failed: [check] })
      return failures[0]!
    }
    const secrets = join(instance.dataDir, 'secrets.json')
    await chmod(secrets, 0o644)
    expect(await wrong('data folder')).toMatchObject({ advice: `Run: chmod 600 '${secrets}'` })
    await chmod(secrets, 0o600)

    await asRole('ownerUrl', (pg) =>
      pg.query(`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 0)`),
    )
    expect(await wrong('migrations')).toMatchObject({
      found: expect.stringMatching(/^The database has 1 that this version does not know; (\d+) of \1 applied\.$/),
    })
    await asRole('ownerUrl', (pg) => pg.query(`delete from drizzle.__drizzle_migrations where hash = 'later'`))

    await asRole('ownerUrl', (pg) => pg.query('alter table prompts no force row level security'))
    expect(await wrong('roles')).toMatchObject({ found: 'Row-level security does not apply to everyone on prompts.' })
    await asRole('ownerUrl', (pg) => pg.query('alter table prompts force row level security'))
    expect((await asOperator(['doctor'])).code).toBe(0)
  })

  it.each([
    ['another program', () => '<!doctype html>', /^Another program answers at .*: it is no Tiebreak instance\.$/],
    ['a program that only knows JSON', () => '{"status":"ok"}', /^Another program answers at /],
    [
      'another instance',
      () => '{"status":"ok","instance":"0123456789abcdef"}',
      /^Another instance of Tiebreak answers at /,
    ],
  ])('doctor praises no stranger: %s at the address of the instance is said to be one', async (_who, says, found) => {
    const stranger = createServer((_asked, reply) => void reply.end(says())).listen(0, '127.0.0.1')
    await once(stranger, 'listening')
    try {
      const address = stranger.address()
      const port = typeof address === 'object' ? address?.port : undefined
      const { process: child, ended } = instance.begin(['doctor', '--json'], {
        ...instance.operator,
        TIEBREAK_PORT: `${port}`,
      })
      child.stdin.end()
      const { code, stdout } = await ended
      const { findings }: { findings: { check: string; state: string; found: string }[] } = JSON.parse(stdout)
      expect(code).toBe(1)
      expect(findings.filter(({ state }) => state === 'failed')).toEqual([
        expect.objectContaining({ check: 'server', found: expect.stringMatching(found) }),
      ])
    } finally {
      stranger.close()
    }
  })

  it('doctor says when a worker is frozen: it runs, and has said nothing for half a minute', async () => {
    const worker = await childOf(instance.process.pid ?? 0, '/worker.ts')
    process.kill(worker, 'SIGSTOP')
    try {
      // Half a minute is state in the database, so that nobody has to wait for it.
      const age = `update tiebreak.worker_beats set beat_at = beat_at - interval '31 s'`
      await asRole('ownerUrl', (pg) => pg.query(age))
      const { code, stdout } = await asOperator(['doctor'])
      expect(code).toBe(1)
      expect(stdout).toMatch(/^FAILED {7}worker {7}A worker is frozen.*\n +→ Restart Tiebreak/m)
    } finally {
      process.kill(worker, 'SIGCONT')
    }
    await until('it says again that it lives', async () => (await asOperator(['doctor'])).code === 0)
  })

  it('doctor says when no worker is alive, and which jobs are stuck', async () => {
    const supervisor = instance.process.pid ?? 0
    const worker = await childOf(supervisor, '/worker.ts')
    // A supervisor that stands still starts no other worker.
    process.kill(supervisor, 'SIGSTOP')
    try {
      process.kill(worker, 'SIGKILL')
      const addJob = `select graphile_worker.add_job('import', '{}', run_at => now() - interval '1 hour', job_key => 'stuck')`
      await asRole('ownerUrl', (pg) => pg.query(addJob))
      const shown = await until('the server noticed', async () => {
        const { code, stdout } = await asOperator(['doctor'])
        return code === 1 && stdout.includes('No worker is running') && stdout
      })
      expect(shown).toMatch(/^FAILED {7}worker .*\n +→ Restart Tiebreak/m)
      expect(shown).toMatch(/^FAILED {7}jobs {9}1 × import due for 60 min and not started\n +→ Restart Tiebreak/m)
      await asRole('ownerUrl', (pg) => pg.query(`select graphile_worker.remove_job('stuck')`))
    } finally {
      process.kill(supervisor, 'SIGCONT')
    }
    await until('a worker is back', async () => (await asOperator(['doctor'])).code === 0)
  })

  it('without a running instance every command of the operator says so in one sentence', async () => {
    instance.process.kill('SIGTERM')
    await until('it ended', async () => instance.process.exitCode !== null)
    const said = await asOperator(['user', 'list'])
    expect(said).toMatchObject({ code: 1, stdout: '' })
    expect(said.stderr).toBe(
      `Tiebreak is not running with the data folder ${instance.dataDir}: start it with "npm start" and try again, or set TIEBREAK_DATA to the folder it uses.\n`,
    )
    const doctor = await asOperator(['doctor'])
    expect(doctor.code).toBe(1)
    expect(doctor.stdout).toMatch(/^FAILED {7}server {7}Nothing is listening at http/m)
    expect(doctor.stdout).toMatch(/^FAILED {7}database {5}Tiebreak is not running .*\n +→ Start it with "npm start"/m)
    expect(doctor.stdout).toMatch(/^not checked {2}worker/m)
    const elsewhere = await instance.run(['project', 'list', '--json'], { TIEBREAK_DATA: join(folder, 'none') })
    expect(JSON.parse(elsewhere.stderr).error).toMatchObject({ code: 'database_unreachable' })
    expect(existsSync(join(folder, 'none'))).toBe(false)
  })
})
