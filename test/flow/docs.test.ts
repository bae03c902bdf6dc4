import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ApiClient } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { IMPORTS } from '@tiebreak/contracts/data/formats.ts'
import { EXPORTS } from '@tiebreak/contracts/exports/formats.ts'
import { manifestName } from '@tiebreak/contracts/exports/manifest-name.ts'
import { curlLine, datasetsLines } from '@tiebreak/contracts/exports/use-lines.ts'
import { type ProjectId, SubmissionId } from '@tiebreak/contracts/ids.ts'
import { TOKEN_SCOPES } from '@tiebreak/contracts/members/roles.ts'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { docsPages } from '#support/docs/pages.ts'
import { isRun, runPage } from '#support/docs/run-page.ts'
import { openShell } from '#support/docs/shell-session.ts'
import { makeWorkplace } from '#support/docs/workplace.ts'
import { insideDatabase } from '#support/inside-database.ts'
import { type Instance, startInstance } from '#support/instance.ts'
import { plainRows } from '#support/scene.ts'
import { until } from '#support/until.ts'

const YOU = { email: 'you@example.org', password: 'a password of your own' }
const PAGES = docsPages().filter(({ steps }) => steps.some(isRun))

/** Programs that pages use and that not every machine has. */
const TOOLS = ['curl', 'jq', 'sha256sum']

function isInstalled(tool: string): boolean {
  try {
    execFileSync('which', [tool])
    return true
  } catch {
    return false
  }
}

/** The docs as somebody reads them: against the product as it is started, with its command line, one shell for each page. */
describe('a reader of the docs', () => {
  let instance: Instance
  let you: ApiClient

  beforeAll(async () => {
    instance = await startInstance()
    const words = ['user', 'create', '--email', YOU.email, '--name', 'You', '--admin']
    const { process: child, ended } = instance.begin(words, instance.operator)
    child.stdin.end(YOU.password)
    expect(await ended).toMatchObject({ code: 0 })
    you = await instance.signIn(YOU)
  })
  afterAll(() => instance.stop())

  const importInto = async (projectId: ProjectId, text: string) => {
    const { importId } = await you.upload(API.startImport, { params: { projectId } }, text)
    return until('the import has ended', async () => {
      const now = await you.call(API.getImport, { params: { projectId, importId } })
      return (now.state === 'done' || now.state === 'failed') && now
    })
  }
  /** A project that has been judged by two people, and a token for all of it. */
  const judgedProject = async () => {
    const { id: projectId } = await you.call(API.createProject, { body: { name: 'Read', scale: 3, overlap: 2 } })
    const rows = plainRows({ prompts: 4 }).map((row) => {
      const votes = ['ann', 'ben'].map((annotator) => ({
        annotator,
        responses: row.responses.map(({ id }) => id),
        ranks: [1, 2],
      }))
      return JSON.stringify({ ...row, votes })
    })
    expect(await importInto(projectId, rows.join('\n'))).toMatchObject({ state: 'done', counts: { judgements: 8 } })
    const body = { name: 'docs', scopes: [...TOKEN_SCOPES] }
    const { secret } = await you.call(API.createToken, { params: { projectId }, body })
    return { projectId, token: secret }
  }
  /** As on the page for annotators: of each pair the longer response is better. */
  const judgeEveryPair = async () => {
    const [project] = (await you.call(API.listProjects, {})).items
    const params = { projectId: project?.id ?? '' }
    for (;;) {
      const [task] = (await you.call(API.leaseNext, { params, body: { want: 1 } })).assignments
      if (!task) return
      const lengths = task.responses.map(({ messages }) => messages[0]?.content.length ?? 0)
      const longest = Math.max(...lengths)
      const ranks = Object.fromEntries(
        task.responses.map(({ handle }, at) => [handle, lengths[at] === longest ? 1 : 2]),
      )
      const body = { id: SubmissionId.parse(uuidv7()), assignmentId: task.id, ranks }
      await you.call(API.submitJudgement, { params, body })
    }
  }
  const rowOf = async (projectId: ProjectId, token: string, format: string) => {
    const words = ['export', '--project', projectId, '--format', format, '--output', '-']
    const { stdout } = await instance.run(words, { TIEBREAK_TOKEN: token })
    return JSON.parse(stdout.split('\n', 1)[0] ?? '')
  }

  test.for(PAGES)('can run every snippet of $path, in order, and sees what the page says', async (page, { skip }) => {
    const used = TOOLS.filter((tool) => page.steps.some((step) => 'code' in step && step.code.includes(tool)))
    const lacking = used.filter((tool) => !isInstalled(tool))
    skip(lacking.length > 0, `not run: ${lacking.join(' and ')} not installed on this machine`)
    const { projectId, token } = await judgedProject()
    const { folder, env, remove } = await makeWorkplace()
    const given = { TIEBREAK_URL: instance.url, TIEBREAK_TOKEN: token, PROJECT_ID: projectId }
    // What a page sets by itself is not there before.
    const unset = Object.entries(given).filter(([name]) => !page.text.includes(`${name}=`))
    const shell = openShell({ folder, env: { ...env, ...instance.operator, ...Object.fromEntries(unset) } })
    try {
      await runPage(page, {
        folder,
        shell,
        url: instance.url,
        token,
        projectId,
        act: judgeEveryPair,
        query: async (sql) => {
          const client = await insideDatabase(instance)
          await client.query(sql).finally(() => client.end())
        },
        importLine: async (line) => (await importInto(projectId, line)).counts.errors,
        rowOf: (format) => rowOf(projectId, token, format),
      })
    } finally {
      await shell.end()
      await remove()
    }
  })

  test('the lines that the page “Datasets” has for a script bring the file and its manifest', async ({ skip }) => {
    skip(!isInstalled('curl'), 'not run: curl is not installed on this machine')
    const { projectId, token } = await judgedProject()
    const made = await you.call(API.createExport, { params: { projectId }, body: { format: 'trl' } })
    const params = { projectId, exportId: made.id }
    const done = await until('the export is there', async () => {
      const now = await you.call(API.getExport, { params })
      return now.state === 'done' && now
    })
    const { folder, env, remove } = await makeWorkplace()
    const shell = openShell({ folder, env: { ...env, TIEBREAK_TOKEN: token } })
    try {
      const manifest = { fileName: manifestName(done.fileName) }
      const lines = [
        curlLine(you.url(API.downloadExport, { params }), done),
        curlLine(you.url(API.getExportManifest, { params }), manifest),
      ]
      expect(await shell.run(lines.join('\n'))).toMatchObject({ code: 0 })
      const bytes = await readFile(join(folder, done.fileName))
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(done.sha256)
      expect(JSON.parse(await readFile(join(folder, manifest.fileName), 'utf8')).file.sha256).toBe(done.sha256)
      expect(datasetsLines(done)).toContain(`"json", data_files="${done.fileName}"`)
    } finally {
      await shell.end()
      await remove()
    }
  })

  test('samples that the pages “Imports” and “Datasets” show are what is read and written', async () => {
    const { projectId, token } = await judgedProject()
    for (const [format, { sample }] of Object.entries(IMPORTS)) {
      // Several lines for people, one in a file.
      const text = /^[{[]/.test(sample) ? JSON.stringify(JSON.parse(sample)) : sample
      expect(await importInto(projectId, text), format).toMatchObject({
        state: 'done',
        counts: { prompts: 1, errors: 0 },
      })
    }
    for (const [format, { sample }] of Object.entries(EXPORTS)) {
      const words = ['export', '--project', projectId, '--format', format, '--output', '-']
      const [first = ''] = (await instance.run(words, { TIEBREAK_TOKEN: token })).stdout.split('\n', 1)
      const shown = [...sample.matchAll(/"(\w+)":/g)].map(([, name]) => name)
      for (const name of shown) expect(first, format).toContain(`"${name}":`)
      const [heading = ''] = shown.length > 0 ? [] : sample.split('\n', 1)
      expect(first.split(','), format).toEqual(
        expect.arrayContaining(heading.split(',').filter((name) => /^\w+$/.test(name))),
      )
    }
  })

  test('has pages to run: those for the first hour are among them', () => {
    const paths = PAGES.map(({ path }) => path)
    for (const page of [
      'README.md',
      'docs/command-line.md',
      'docs/exports.md',
      'docs/own-jsonl.md',
      'docs/tutorial.md',
    ])
      expect(paths).toContain(page)
  })
})
