import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import { SubmissionId } from '@tiebreak/contracts/ids.ts'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Instance, startInstance } from '#support/instance.ts'
import { until } from '#support/until.ts'

const SECRET = 'CANARY-PASSWORD'
const ADMIN = { email: 'canary-admin@example.org', password: `${SECRET}-admin` }
const ANNOTATOR = { name: 'CANARY-NAME', email: 'canary-annotator@example.org', password: `${SECRET}-annotator` }

const rows: OwnRow[] = [1, 2].map((at) => ({
  id: `CANARY-ID-${at}`,
  prompt: `CANARY-PROMPT ${at}`,
  metadata: { note: 'CANARY-METADATA' },
  responses: ['a', 'b'].map((name) => ({
    id: `${name}${at}`,
    system: `CANARY-SYSTEM-${name}`,
    text: `CANARY-TEXT ${name}`,
  })),
}))

/** The product as it is started, at its most talkative; everything that it prints is searched. */
describe('the log of a whole way', () => {
  let instance: Instance
  let folder: string
  const secrets: string[] = []

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tiebreak-logs-'))
    instance = await startInstance({
      fresh: true,
      env: { TIEBREAK_LOG: 'debug', TIEBREAK_ADMIN_EMAIL: ADMIN.email, TIEBREAK_ADMIN_PASSWORD: ADMIN.password },
    })
  })
  afterAll(async () => {
    await instance.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const logged = () =>
    instance.lines.flatMap((line): Record<string, unknown>[] => (line.startsWith('{') ? [JSON.parse(line)] : []))

  it('follows a request by its id into the job that it asked for, and on to the end of it', async () => {
    const admin = await instance.signIn(ADMIN)
    const { id: projectId } = await admin.call(API.createProject, {
      body: { name: 'CANARY-PROJECT', scale: 3, overlap: 1 },
    })
    const params = { projectId }
    const { secret } = await admin.call(API.createToken, {
      params,
      body: { name: 'CANARY-TOKEN', scopes: ['read', 'import', 'export'] },
    })
    secrets.push(secret, secret.slice(3))
    const file = join(folder, 'CANARY-FILE.jsonl')
    await writeFile(file, [...rows, { prompt: 1, wrong: 'CANARY-WRONG' }].map((row) => JSON.stringify(row)).join('\n'))
    const sent = await instance.run(['import', file, '--project', projectId], { TIEBREAK_TOKEN: secret })
    expect(sent.code).toBe(3)
    const done = (jobId: string) =>
      until(`job ${jobId} is done`, async () => {
        const { state } = await admin.call(API.getJob, { params: { projectId, jobId } })
        return state === 'done'
      })
    await done((await admin.call(API.makeComparisons, { params, body: { pairs: 'all' } })).jobId)

    const { link } = await admin.call(API.createInvitation, {
      params,
      body: { role: 'annotator', email: ANNOTATOR.email },
    })
    const token = new URL(link).hash.slice(1)
    secrets.push(token)
    const stranger = createClient({
      baseUrl: instance.url,
      fetch: (address, init) => {
        const headers = new Headers(init?.headers)
        headers.set('origin', instance.url)
        return fetch(address, { ...init, headers })
      },
    })
    await stranger.call(API.redeemInvitation, { body: { token, account: ANNOTATOR } })
    const annotator = await instance.signIn(ANNOTATOR)
    for (;;) {
      const [assignment] = (await annotator.call(API.leaseNext, { params, body: {} })).assignments
      if (!assignment) break
      const ranks = Object.fromEntries(assignment.responses.map(({ handle }, at) => [handle, at + 1]))
      const body = { id: SubmissionId.parse(uuidv7()), assignmentId: assignment.id, ranks, reason: 'CANARY-REASON' }
      await annotator.call(API.submitJudgement, { params, body })
      // The same id with another judgement, and a judgement that is none: what is refused is logged too.
      await expect(
        annotator.call(API.submitJudgement, { params, body: { ...body, reason: 'CANARY-REUSED' } }),
      ).rejects.toMatchObject({ code: 'judgement_id_reused' })
    }
    await admin.call(API.getMonitor, { params })
    await done((await admin.call(API.fitScores, { params })).jobId)

    const requestId = 'asked-by-the-log-test'
    const answer = await fetch(`${instance.url}/api/v1/projects/${projectId}/exports`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json', 'x-request-id': requestId },
      body: JSON.stringify({ format: 'votes' }),
    })
    const { jobId } = API.createExport.response.parse(await answer.json())
    await done(jobId)
    const told = await until('the end of the job is logged', async () => {
      const lines = logged().filter((line) => line.requestId === requestId)
      return lines.some(({ msg }) => msg === 'job ended') && lines
    })
    // Two processes write it: their lines may cross.
    const byProcess = told.toSorted((left, right) => (String(left.name) < String(right.name) ? -1 : 1))
    expect(byProcess.map(({ name, msg, route, task }) => [name, msg, route ?? task])).toEqual([
      ['api', 'request', '/api/v1/projects/{projectId}/exports'],
      ['worker', 'job begins', 'export'],
      ['worker', 'job ended', 'export'],
    ])
    expect(byProcess[1]).toMatchObject({ jobId, projectId })
  })

  it('says what went wrong without the passwords and addresses of those who tried', async () => {
    for (const body of [
      { email: ADMIN.email, password: `${SECRET}-wrong` },
      { email: 'canary-nobody@example.org' },
      'CANARY',
    ])
      await fetch(`${instance.url}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: instance.url },
        body: JSON.stringify(body),
      })
    await fetch(`${instance.url}/api/v1/projects?cursor=CANARY-QUERY`, { headers: { cookie: 'CANARY-COOKIE=1' } })
    await fetch(`${instance.url}/CANARY-PATH`, { headers: { authorization: 'Bearer CANARY-BEARER' } })
    await until('the last request is logged', async () =>
      logged().some(({ route, status }) => route === 'page' && status),
    )
    expect(logged().filter(({ status }) => status === 401).length).toBeGreaterThan(0)
  })

  it('is one JSON object a line, and has no text, name, e-mail, file, password, token or cookie of anybody', async () => {
    const { lines } = instance
    expect(logged().length).toBeGreaterThan(20)
    for (const line of logged()) expect(line).toMatchObject({ level: expect.any(String), time: expect.any(String) })
    // The supervisor greets the operator by the address that the operator gave.
    const others = lines.filter((line) => !line.startsWith('Sign in as '))
    expect(others.filter((line) => /canary/i.test(line))).toEqual([])
    // What the database and the processes write to files beside the data may be shown to whoever helps, too.
    const names = await readdir(instance.dataDir, { recursive: true })
    for (const name of names.filter((one) => one.endsWith('.log')))
      expect(await readFile(join(instance.dataDir, name), 'utf8'), name).not.toMatch(/canary/i)
    for (const secret of secrets) expect(lines.filter((line) => line.includes(secret))).toEqual([])
  })
})
