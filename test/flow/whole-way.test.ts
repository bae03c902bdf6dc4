import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ApiClient, createClient } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { ExportManifest } from '@tiebreak/contracts/exports/schemas.ts'
import { type ProjectId, SubmissionId } from '@tiebreak/contracts/ids.ts'
import { parse } from 'csv-parse/sync'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insideDatabase } from '#support/inside-database.ts'
import { ADMIN, type Instance, startInstance } from '#support/instance.ts'
import { plainRows } from '#support/scene.ts'
import { until } from '#support/until.ts'

/** The product as it is started, over HTTP and by its command line: supervisor, PostgreSQL, API and worker. */
describe('the whole way, over HTTP', () => {
  let instance: Instance
  let admin: ApiClient
  let folder: string
  let projectId: ProjectId
  let token: string

  beforeAll(async () => {
    instance = await startInstance({ fresh: true })
    admin = await instance.signIn(ADMIN)
    folder = await mkdtemp(join(tmpdir(), 'tiebreak-way-'))
  })
  afterAll(async () => {
    await instance.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const inProject = () => ({ params: { projectId } })
  const jobDone = (jobId: string) =>
    until(`job ${jobId} is done`, async () => {
      const job = await admin.call(API.getJob, { params: { projectId, jobId } })
      if (job.state === 'failed') throw new Error(job.error ?? 'the job failed')
      return job.state === 'done' && job
    })

  it('starts with the two sample projects, the judged one marked as simulated', async () => {
    const { items } = await admin.call(API.listProjects, {})
    expect(
      items.map(({ name, counts }) => [name, counts?.prompts, counts?.judgements, counts?.simulatedRaters]),
    ).toEqual([
      ['Sample: ready to judge', 40, 0, 0],
      ['Sample: judged by simulated annotators', 40, 2400, 30],
    ])
    expect(items.map(({ counts }) => counts?.comparisons)).toEqual([240, 240])
    expect(instance.lines.filter((line) => line.startsWith('Loading the sample'))).not.toEqual([])

    const judged = items.find(({ counts }) => counts?.judgements === 2400)
    const raters = await until('the raters of the sample are measured', async () => {
      const monitor = await admin.call(API.getMonitor, { params: { projectId: judged?.id ?? '' } })
      return monitor.raters.length === 30 && monitor.raters
    })
    const pace = (name: string) => raters.find((rater) => rater.name === name)?.medianActiveMs ?? Number.NaN
    // sim-23 is one of the hurried, sim-01 one of the careful.
    expect(pace('sim-23')).toBeLessThan(10_000)
    expect(pace('sim-01')).toBeGreaterThan(15_000)
  })

  it('a project is made, and a file sent by the command line goes in; its bad line comes back', async () => {
    const made = await admin.call(API.createProject, { body: { name: 'The way', scale: 3, overlap: 2 } })
    projectId = made.id
    expect(made).toMatchObject({ role: 'lead', scale: 3, allowBothBad: true })
    const created = await admin.call(API.createToken, {
      ...inProject(),
      body: { name: 'test', scopes: ['read', 'import', 'export'] },
    })
    token = created.secret
    const file = join(folder, 'prompts.jsonl')
    await writeFile(
      file,
      `${plainRows({ prompts: 3, systems: 3 })
        .map((row) => JSON.stringify(row))
        .join('\n')}\n{"prompt": 1}\n`,
    )
    const sent = await instance.run(['import', file, '--project', projectId, '--json'], { TIEBREAK_TOKEN: token })
    expect(sent).toMatchObject({ code: 3, stderr: '' })
    expect(JSON.parse(sent.stdout)).toMatchObject({
      state: 'done',
      fileName: 'prompts.jsonl',
      counts: { lines: 4, badLines: 1, prompts: 3, responses: 9 },
    })
    const again = await instance.run(['import', file, '--project', projectId], { TIEBREAK_TOKEN: token })
    expect(again.stdout).toContain('0 prompts, 0 responses, 0 comparisons, 0 judgements added; 3 prompts')
    expect(again.stdout).toMatch(/^line 4, /m)
  })

  it('comparisons are made for all pairs, once', async () => {
    for (let round = 0; round < 2; round++) {
      const { jobId } = await admin.call(API.makeComparisons, { ...inProject(), body: { pairs: 'all' } })
      await jobDone(jobId)
    }
    const project = await admin.call(API.getProject, inProject())
    expect(project.counts).toMatchObject({ comparisons: 9, seats: 18, seatsTaken: 0 })
  })

  it('two invited annotators judge everything, one of them revises, and nobody sees a system', async () => {
    for (const name of ['ann', 'bob']) {
      const { link } = await admin.call(API.createInvitation, { ...inProject(), body: { role: 'annotator' } })
      const account = { name, email: `${name}@example.org`, password: 'a password of my own' }
      const offer = { body: { token: new URL(link).hash.slice(1), account } }
      const stranger = createClient({
        baseUrl: instance.url,
        fetch: (address, init) => {
          const headers = new Headers(init?.headers)
          headers.set('origin', instance.url)
          return fetch(address, { ...init, headers })
        },
      })
      await stranger.call(API.redeemInvitation, offer)
      await expect(stranger.call(API.redeemInvitation, offer)).rejects.toMatchObject({ code: 'invitation_not_found' })

      const client = await instance.signIn(account)
      for (;;) {
        const next = await client.call(API.leaseNext, { ...inProject(), body: { want: 2 } })
        expect(JSON.stringify(next)).not.toContain('system-')
        const [assignment] = next.assignments
        if (!assignment) break
        // The shorter letter wins: the texts say "Answer a …", "Answer b …".
        const order = assignment.responses.toSorted((left, right) =>
          (left.messages[0]?.content ?? '').localeCompare(right.messages[0]?.content ?? ''),
        )
        const ranks = Object.fromEntries(order.map(({ handle }, at) => [handle, at + 1]))
        const body = { id: SubmissionId.parse(uuidv7()), assignmentId: assignment.id, ranks }
        expect(await client.call(API.submitJudgement, { ...inProject(), body })).toMatchObject({
          revision: 1,
        })
      }
      if (name === 'bob') {
        const { items } = await client.call(API.listOwnAssignments, inProject())
        const [last] = items
        if (!last?.answer) throw new Error('bob has answered')
        const body = {
          id: SubmissionId.parse(uuidv7()),
          assignmentId: last.id,
          revises: last.answer.submissionId,
          ranks: null,
          bothBad: true,
        }
        expect(await client.call(API.submitJudgement, { ...inProject(), body })).toMatchObject({ revision: 2 })
      }
      await expect(client.call(API.getMonitor, inProject())).rejects.toMatchObject({ code: 'not_allowed' })
    }
  })

  it('the monitor measures what came, with n, and says how little full agreement on three prompts proves', async () => {
    const monitor = await until('the judgements are measured', async () => {
      const now = await admin.call(API.getMonitor, inProject())
      return now.agreement?.judgements === 18 && !now.stale && now
    })
    expect(monitor.progress).toMatchObject({ judgements: 18, seats: 18, seatsTaken: 18 })
    expect(monitor.agreement).toMatchObject({ comparisons: 9, overlapping: 8, bothBad: 1 })
    expect(monitor.agreement?.percent).toMatchObject({ ok: true, value: 1, high: 1, n: 16 })
    const { percent } = monitor.agreement ?? {}
    expect(percent?.ok && percent.low).toBeLessThan(0.35)
    expect(monitor.raters.map(({ name, judgements, bothBad }) => [name, judgements, bothBad])).toEqual([
      ['ann', 9, 0],
      ['bob', 9, 1],
    ])
    for (const { firstShownChosen } of monitor.raters) expect(firstShownChosen.n).toBeGreaterThan(0)
  })

  it('the scores rank the systems, and say that nothing limits who always won, or lost', async () => {
    const { jobId } = await admin.call(API.fitScores, inProject())
    await jobDone(jobId)
    const systems = await admin.call(API.getSystemScores, inProject())
    expect(systems.fit).toMatchObject({ state: 'converged', judgements: 18, bothBad: 1, components: 1 })
    expect(systems.scores.map(({ system }) => system)).toEqual(['system-a', 'system-b', 'system-c'])
    const few = ['few_annotators', 'few_prompts']
    expect(systems.scores.map(({ interval }) => interval)).toMatchObject([
      { ok: true, high: null, low: expect.any(Number), warnings: [...few, 'open_above'] },
      { ok: true, high: null, low: null, warnings: [...few, 'open_above', 'open_below'] },
      { ok: true, high: expect.any(Number), low: null, warnings: [...few, 'open_below'] },
    ])
    for (const { interval, wins, losses, ties } of systems.scores) {
      expect(interval).toMatchObject({ n: wins + losses + ties })
    }
    // One of 18 was both bad, which no score is computed from.
    const n = systems.scores.map(({ interval }) => (interval.ok ? interval.n : 0))
    expect(n.reduce((sum, own) => sum + own, 0)).toBe(2 * 17)
    const responses = await admin.call(API.getResponseScores, { ...inProject(), query: { limit: 200 } })
    expect(responses.items).toHaveLength(9)
    expect(responses.fit?.components).toBe(3)
  })

  it('exports come by the command line with what was left out, and by the page with the same bytes', async () => {
    const output = join(folder, 'pairs.jsonl')
    const made = await instance.run(['export', '--project', projectId, '--format', 'trl', '--output', output], {
      TIEBREAK_TOKEN: token,
    })
    expect(made.stderr).toMatch(/^9 rows, \d+ bytes .* left out: 1 judgement of both bad\.$/m)
    expect(made.code).toBe(0)
    const rows = (await readFile(output, 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(rows).toHaveLength(9)
    for (const row of rows) {
      expect(row.prompt).toEqual([{ role: 'user', content: expect.stringMatching(/^Question/) }])
      expect(row.chosen[0].role).toBe('assistant')
      expect(row.chosen_model < row.rejected_model).toBe(true)
      expect(row).toMatchObject({ label_source: 'human', margin: 1 })
    }
    const { items } = await admin.call(API.listExports, inProject())
    const answer = await admin.download(API.downloadExport, { params: { projectId, exportId: items[0]!.id } })
    expect(answer.headers.get('content-disposition')).toContain('preferences.trl.jsonl')
    expect(await answer.text()).toBe(await readFile(output, 'utf8'))
    const manifest = await readFile(`${output}.manifest.json`, 'utf8')
    const taken = await admin.download(API.getExportManifest, { params: { projectId, exportId: items[0]!.id } })
    expect(taken.headers.get('content-disposition')).toBe('attachment; filename="preferences.trl.jsonl.manifest.json"')
    expect(await taken.text()).toBe(manifest)
    const { file, leftOut, reach } = ExportManifest.parse(JSON.parse(manifest))
    const bytes = await readFile(output)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(file).toMatchObject({ rows: 9, bytes: bytes.length, sha256 })
    expect({ leftOut, reach }).toMatchObject({
      leftOut: items[0]?.leftOut,
      reach: { missing: 0, asOf: items[0]?.asOf },
    })
    expect(made.stderr).toContain(`${output}.manifest.json says what was left out`)
  })

  it('raw votes keep ties, both bad, the shown order and pseudonyms; scores are a table', async () => {
    const votes = await instance.run(['export', '--project', projectId, '--format', 'votes', '--output', '-'], {
      TIEBREAK_TOKEN: token,
    })
    const rows = votes.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(rows).toHaveLength(18)
    expect(rows.filter((row) => row.both_bad)).toHaveLength(1)
    expect(new Set(rows.map((row) => row.annotator))).toEqual(new Set(['Annotator 1', 'Annotator 2']))
    for (const row of rows) expect([...row.shown].sort()).toEqual([...row.responses].sort())
    expect(votes.stdout).not.toContain('ann@example.org')

    const scores = await instance.run(['export', '--project', projectId, '--format', 'scores', '--output', '-'], {
      TIEBREAK_TOKEN: token,
    })
    const table = parse(scores.stdout, { columns: true }) as Record<string, string>[]
    expect(table.map(({ level }) => level).sort()).toEqual([...Array(9).fill('response'), ...Array(3).fill('system')])
  })

  it('the whole project goes into a file, and by that into another project', async () => {
    const output = join(folder, 'project.jsonl')
    const made = await instance.run(['export', '--project', projectId, '--format', 'own', '--output', output], {
      TIEBREAK_TOKEN: token,
    })
    expect(made).toMatchObject({ code: 0, stderr: expect.stringMatching(/^3 rows, /m) })
    const other = await admin.call(API.createProject, { body: { name: 'Another', scale: 3, overlap: 2 } })
    const into = { params: { projectId: other.id } }
    const { secret } = await admin.call(API.createToken, { ...into, body: { name: 'in', scopes: ['import'] } })
    const sent = await instance.run(['import', output, '--project', other.id, '--json'], { TIEBREAK_TOKEN: secret })
    expect(JSON.parse(sent.stdout)).toMatchObject({
      format: 'own-jsonl',
      counts: { prompts: 3, responses: 9, comparisons: 9, judgements: 18, errors: 0 },
    })
  })

  it('an export without acknowledged judgements says so on the terminal, in its name and by its exit code', async () => {
    const [held, other] = [await insideDatabase(instance), await insideDatabase(instance)]
    try {
      await held.query('begin')
      await held.query('select pg_current_xact_id()')
      const [row] = plainRows({ prompts: 1, systems: 3 })
      const votes = ['x', 'y', 'z'].map((annotator) => ({ annotator, responses: ['p1-a', 'p1-b'], ranks: [1, 2] }))
      const file = join(folder, 'late.jsonl')
      await writeFile(file, JSON.stringify({ ...row, votes }))
      expect((await instance.run(['import', file, '--project', projectId], { TIEBREAK_TOKEN: token })).code).toBe(0)

      const output = join(folder, 'short.jsonl')
      const { ended } = instance.begin(['export', '--project', projectId, '--format', 'votes', '--output', output], {
        TIEBREAK_TOKEN: token,
      })
      await until('the time is over in which it waits', async () => {
        const { rowCount } = await other.query(
          `update jobs set wait_until = clock_timestamp() where project_id = $1 and state = 'running' and missing = 3`,
          [projectId],
        )
        return rowCount === 1
      })
      const { code, stderr } = await ended
      expect(stderr).toMatch(/^18 rows, /m)
      expect(stderr).toMatch(
        /^NOT COMPLETE: 3 judgements or decisions .* Everything acknowledged before \S+Z is included\./m,
      )
      expect(code).toBe(4)
      const manifest = ExportManifest.parse(JSON.parse(await readFile(`${output}.manifest.json`, 'utf8')))
      expect(manifest).toMatchObject({
        file: { fileName: 'votes.3-missing.jsonl', rows: 18 },
        reach: { missing: 3, behind: 3, why: expect.stringContaining('an open database transaction') },
      })
      const { items } = await admin.call(API.listExports, inProject())
      expect(items[0]).toMatchObject({ state: 'done', fileName: 'votes.3-missing.jsonl', missing: 3, behind: 3 })
    } finally {
      await held.end()
      await other.end()
    }
    const whole = await instance.run(['export', '--project', projectId, '--format', 'votes', '--output', '-'], {
      TIEBREAK_TOKEN: token,
    })
    expect(whole).toMatchObject({ code: 0, stderr: expect.stringMatching(/^21 rows, /) })
  })

  it('a token does what its scopes say and nothing else, and a revoked one nothing at all', async () => {
    const { token: made, secret } = await admin.call(API.createToken, {
      ...inProject(),
      body: { name: 'reader', scopes: ['read'] },
    })
    const client = createClient({ baseUrl: instance.url, token: secret })
    expect((await client.call(API.getProject, inProject())).name).toBe('The way')
    await expect(client.call(API.createExport, { ...inProject(), body: { format: 'trl' } })).rejects.toMatchObject({
      code: 'token_scope_missing',
    })
    await expect(client.call(API.listMembers, inProject())).rejects.toMatchObject({ status: 403 })
    await admin.call(API.revokeToken, { params: { projectId, tokenId: made.id } })
    await expect(client.call(API.getProject, inProject())).rejects.toMatchObject({ code: 'token_invalid' })
  })
})
