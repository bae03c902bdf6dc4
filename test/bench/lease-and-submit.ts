import { writeFile } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { hashPassword } from '@tiebreak/services/accounts/auth/hash-password.ts'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { cookieOf } from '../support/instance.ts'
import type { BenchServer } from './bench-server.ts'
import { fillComparisons } from './fill-comparisons.ts'
import { findProgram } from './find-program.ts'
import type { Finding } from './finding.ts'
import { inPairs } from './in-pairs.ts'
import { type MadeProject, madeProject } from './made-project.ts'
import { runClient } from './run-client.ts'
import { serveApi } from './serve-api.ts'
import { untilAnalysed } from './until-analysed.ts'

const PEOPLE = 32
const COMPARISONS = 20_000
const PASSWORD = 'a password of my own'
const WHAT = 'queue: lease and submit over HTTP, 32 annotators at once'

/** The two functions of the hot path in one client each, the judgement made from what the lease shows. */
const SCRIPT = `
select p.project, p.actor, p.rater, l ->> 'id' as assignment, l -> 'responses' -> 0 ->> 'handle' as first, l -> 'responses' -> 1 ->> 'handle' as second
from bench.people p, lateral (
  select tiebreak.next_assignments(p.project, p.actor, p.rater, array[uuidv7()], 900000, 500) -> 'assignments' -> 0 as l offset 0) l
where p.n = :client_id \\gset
select tiebreak.submit_judgement((:project)::uuid, (:actor)::text, (:rater)::uuid, jsonb_build_object('id', uuidv7(),
  'assignmentId', (:assignment)::text, 'revises', null, 'ranks', jsonb_build_object((:first)::text, 1, (:second)::text, 2),
  'strength', 2, 'bothBad', false, 'unacceptable', jsonb_build_array(), 'criteria', jsonb_build_array(), 'layout', 'side_by_side'), '\\x01');
`

/** What 32 annotators get done over HTTP, beside pgbench running the same two functions on the same server. */
export async function leaseAndSubmitFindings(
  server: BenchServer,
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Finding[]> {
  const pgbench = await findProgram('pgbench')
  if (pgbench === null) return [{ kind: 'not run', what: WHAT, why: 'pgbench is not installed' }]
  const project = await madeProject(server, { name: 'queue', overlap: 3, people: PEOPLE })
  await fillComparisons(server.admin, { projectId: project.id, comparisons: COMPARISONS, seats: 3 })
  const reference = await pgbenchPairs(server, project, { pgbench, seconds })
  const api = await serveApi({ appUrl: server.appUrl, authUrl: server.authUrl, dataDir: server.filesDir })
  try {
    const cookies = await signInAll(server, project, api.url)
    const ours = () => pairsOverHttp({ url: api.url, projectId: project.id, cookies, seconds })
    await ours()
    await reference()
    await untilAnalysed(server, ['assignments', 'submissions', 'judgements'])
    const pairs = await inPairs(rounds, ours, reference)
    return [
      {
        kind: 'measured',
        what: WHAT,
        ours: `${pairs.ours.toFixed(0)} pairs / s`,
        reference: `pgbench, the same SQL alone ${pairs.reference.toFixed(0)} pairs / s`,
        ratios: pairs.ratios,
        budget: { least: 0.4 },
      },
    ]
  } finally {
    await api.stop()
  }
}

async function pgbenchPairs(
  server: BenchServer,
  { id, annotators }: MadeProject,
  { pgbench, seconds }: { pgbench: string; seconds: number },
): Promise<() => Promise<number>> {
  const { admin } = server
  await admin.query('create table bench.people (n integer primary key, project uuid, actor text, rater uuid)')
  for (const [n, { actor, raterId }] of annotators.entries())
    await admin.query('insert into bench.people values ($1, $2, $3, $4)', [n, id, actor.userId, raterId])
  await admin.query('grant usage on schema bench to tiebreak_app')
  await admin.query('grant select on bench.people to tiebreak_app')
  const path = join(server.filesDir, 'lease-and-submit.sql')
  await writeFile(path, SCRIPT)
  return async () => {
    const said = await runClient(pgbench, server.appUrl, [
      ...['--no-vacuum', '--protocol', 'prepared', '--file', path],
      ...['--client', String(PEOPLE), '--jobs', '2', '--time', String(seconds)],
    ])
    const tps = Number(/^tps = ([\d.]+)/m.exec(said)?.[1])
    if (!Number.isFinite(tps) || /aborted/.test(said)) throw new Error(`pgbench said no figure:\n${said}`)
    return tps
  }
}

async function signInAll({ admin }: BenchServer, { annotators }: MadeProject, url: string): Promise<string[]> {
  const hash = await hashPassword(PASSWORD)
  const ids = annotators.map(({ actor }) => actor.userId)
  await admin.query('update auth.account set password = $2 where user_id = any ($1)', [ids, hash])
  const { rows } = await admin.query<{ email: string }>('select email from auth."user" where id = any ($1)', [ids])
  const cookies: string[] = []
  for (const { email } of rows) cookies.push(await cookieOf(url, { email, password: PASSWORD }))
  return cookies
}

const Leased = z.object({
  assignments: z.array(z.object({ id: z.string(), responses: z.array(z.object({ handle: z.string() })) })),
})

/** Everybody leases one and answers it, over and over, until the time is up; answers how many pairs a second. */
async function pairsOverHttp({
  url,
  projectId,
  cookies,
  seconds,
}: {
  url: string
  projectId: string
  cookies: readonly string[]
  seconds: number
}): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: PEOPLE })
  const base = `${url}/api/v1/projects/${projectId}`
  const post = (path: string, cookie: string, body: object) => send(agent, base + path, { cookie, origin: url, body })
  const isOver = new AbortController()
  let done = 0
  const begun = performance.now()
  const all = cookies.map(async (cookie) => {
    while (!isOver.signal.aborted) {
      const { assignments } = Leased.parse(await post('/assignments/next', cookie, {}))
      const [one] = assignments
      if (one === undefined) throw new Error('there was nothing left to lease')
      const ranks = Object.fromEntries(one.responses.map(({ handle }, at) => [handle, at + 1]))
      const judgement = { id: uuidv7(), assignmentId: one.id, ranks, strength: 2, layout: 'side_by_side' }
      await post('/judgements', cookie, judgement)
      done += 1
    }
  })
  await pause(seconds * 1_000)
  isOver.abort()
  await Promise.all(all)
  agent.destroy()
  return done / ((performance.now() - begun) / 1_000)
}

/** As little of a client as will do, since it shares the cores with what is measured. */
function send(
  agent: Agent,
  address: string,
  { cookie, origin, body }: { cookie: string; origin: string; body: object },
): Promise<unknown> {
  const text = JSON.stringify(body)
  const headers = { cookie, origin, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
  return new Promise((resolve, reject) => {
    const asked = request(address, { agent, method: 'POST', headers }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => {
        const said = Buffer.concat(parts).toString('utf8')
        if ((answer.statusCode ?? 500) < 300) resolve(JSON.parse(said))
        else reject(new Error(`${address} answered ${answer.statusCode}: ${said}`))
      })
    })
    asked.on('error', reject)
    asked.end(text)
  })
}
