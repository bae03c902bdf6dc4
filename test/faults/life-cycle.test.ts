import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { insideDatabase } from '#support/inside-database.ts'
import { until } from '#support/until.ts'
import { halfAsked } from './support/half-asked.ts'
import { type Acknowledged, inviteJudges, keepJudging, nextJudgement, send } from './support/judges.ts'
import { type Run, signalTo, stillRunning } from './support/processes.ts'
import { type Home, makeHome, type Product, startProduct } from './support/product.ts'
import { lookForStored } from './support/stored.ts'

const JUDGES = 4
/** Enough to be in the middle of it. */
const SOME = 20

/** One home, run after run: what a run leaves behind is what the next one finds. */
describe.runIf(process.platform === 'linux')('runs that end in every way', () => {
  let home: Home
  let product: Product
  let judges: Awaited<ReturnType<typeof inviteJudges>>
  const acknowledged: Acknowledged[] = []

  const start = async (by: 'node' | 'npm' = 'node') => {
    product = startProduct(home, { by })
    await product.up()
  }
  beforeAll(async () => {
    home = await makeHome()
    await start('npm')
    judges = await inviteJudges(home.url, JUDGES)
  })
  afterAll(async () => {
    await product.stop()
    await home.remove()
  })

  /** Has all judges judge, ends the run in the middle of it, and answers what ran until then. */
  const endUnderLoad = async (end: (tree: Run[]) => void | Promise<void>): Promise<Run[]> => {
    const tree = await product.tree()
    const ended = new AbortController()
    const before = acknowledged.length
    const judging = judges.map((judge) =>
      keepJudging(judge, { signal: ended.signal, onStored: (one) => acknowledged.push(one) }),
    )
    await until('some are acknowledged', async () => acknowledged.length >= before + SOME)
    await end(tree)
    await product.exit
    ended.abort()
    await Promise.all(judging)
    return tree
  }
  const gone = (tree: Run[]) => until('nothing is left', async () => (await stillRunning(tree)).length === 0)
  const expectAllThere = async () => {
    const client = await insideDatabase(home)
    const { missing, twice } = await lookForStored(client, acknowledged)
    await client.end()
    expect({ missing, twice }).toEqual({ missing: [], twice: [] })
  }

  it('SIGTERM to npm under load ends everything, and the next start has what was acknowledged', async () => {
    const tree = await endUnderLoad(() => signalTo(product.pid, 'SIGTERM'))
    await gone(tree)
    await start('npm')
    await expectAllThere()
  })

  it('SIGINT to the whole group under load, as by Ctrl-C, ends everything in order', async () => {
    const tree = await endUnderLoad(() => product.signalGroup('SIGINT'))
    expect(await stillRunning(tree)).toEqual([])
    expect(product.lines.filter((line) => /cut off|unexpectedly|did not finish|"level":"fatal"/.test(line))).toEqual([])
    await start()
    await expectAllThere()
  })

  it('SIGKILL of the supervisor under load leaves nothing running, and the next start is clean', async () => {
    const tree = await endUnderLoad(() => signalTo(product.pid, 'SIGKILL'))
    await start()
    await gone(tree)
    await expectAllThere()
  })

  it('SIGKILL of everything at once under load: the next start recovers', async () => {
    const tree = await endUnderLoad(async (below) => {
      for (const { pid } of below) signalTo(pid, 'SIGKILL')
    })
    await gone(tree)
    await start()
    await expectAllThere()
  })

  it('SIGKILL of API, worker and PostgreSQL under load: each is back by itself, and judging goes on', async () => {
    const ended = new AbortController()
    const judging = judges.map((judge) =>
      keepJudging(judge, { signal: ended.signal, onStored: (one) => acknowledged.push(one) }),
    )
    for (const part of ['api', 'worker', 'postgres'] as const) {
      const { [part]: before } = await product.parts()
      signalTo(before, 'SIGKILL')
      await until(`there is another ${part}`, async () => ![0, before].includes((await product.parts())[part]))
      const count = acknowledged.length
      await until('judging goes on', async () => acknowledged.length >= count + SOME)
    }
    ended.abort()
    await Promise.all(judging)
    await expectAllThere()
  })

  it('API and worker each know their own way into the database and no other, and nothing of the supervisor’s', async () => {
    const { api, worker } = await until('both are there', async () => {
      const parts = await product.parts()
      return parts.api !== 0 && parts.worker !== 0 && parts
    })
    const known = async (pid: number) => {
      const variables = (await readFile(`/proc/${pid}/environ`, 'utf8')).split('\0').filter(Boolean)
      const roles = variables.flatMap(
        (variable) => variable.match(/tiebreak_(?:owner|app|jobs|auth)(?=:)|\bpostgres(?=:[^/])/g) ?? [],
      )
      const names = variables.map((variable) => variable.slice(0, variable.indexOf('=')))
      return { roles, secrets: names.filter((name) => /PASSWORD|SECRET|PASSFILE/.test(name)) }
    }
    const { roles, secrets } = await known(api)
    expect(roles.toSorted()).toEqual(['tiebreak_app', 'tiebreak_auth'])
    expect(secrets).toEqual(['TIEBREAK_AUTH_SECRET'])
    expect(await known(worker)).toEqual({ roles: ['tiebreak_jobs'], secrets: [] })
  })

  it('asked to stop: readiness falls first, requests in flight are answered, then the pool closes, then PostgreSQL stops', async () => {
    // A worker that still starts has nothing to finish and ends without a word.
    await until('the worker works', async () => {
      const { worker } = await product.parts()
      return product.lines.some((line) => line.includes(`"pid":${worker},`) && line.includes('"msg":"working"'))
    })
    const bodies = await Promise.all(judges.map((judge) => nextJudgement(judge)))
    const holder = await insideDatabase(home)
    await holder.query('begin')
    await holder.query('lock table submissions in access exclusive mode')
    let answered = 0
    const inFlight = judges.map(async (judge, at) => {
      const body = bodies[at]
      if (!body) throw new Error('there is something to judge')
      const stored = await send(judge, body)
      answered++
      acknowledged.push({ judge, body, stored })
    })
    await until('all wait in the database', async () => {
      const { rows } = await holder.query<{ n: number }>(
        `select count(*)::integer as n from pg_stat_activity where wait_event_type = 'Lock' and application_name = 'tiebreak-api'`,
      )
      return rows[0]?.n === JUDGES
    })
    // A question that has begun before and is finished after the wish to stop, so that it needs no luck to be heard.
    const question = await halfAsked(home)
    const tree = await product.tree()
    signalTo(product.pid, 'SIGTERM')
    const at = (name: string, message: string) =>
      until(`the ${name} says "${message}"`, async () => {
        const line = product.lines.find((one) => one.includes(`"name":"${name}"`) && one.includes(`"msg":"${message}"`))
        return line === undefined ? null : timeOf(line)
      })
    await at('api', 'stopping')
    expect(await question.finish()).toMatch(/^HTTP\/1\.1 503 /)
    await until('nobody listens any more', async () => (await fetch(`${home.url}/readyz`).catch(() => null)) === null)
    expect(answered).toBe(0)
    await holder.query('rollback')
    await holder.end()
    await Promise.all(inFlight)
    expect(await product.exit).toBe(0)
    expect(await stillRunning(tree)).toEqual([])

    const poolsClosed = Math.max(await at('api', 'stopped'), await at('worker', 'stopped'))
    const log = await postgresLog(home)
    const asked = log.findLastIndex((line) => line.includes('received fast shutdown request'))
    expect(Date.parse(log[asked]?.slice(0, 23).replace(' ', 'T').concat('Z') ?? '')).toBeGreaterThanOrEqual(poolsClosed)
    // Had anybody still been connected, PostgreSQL would have said that it ends them.
    expect(log.slice(asked).filter((line) => line.includes('FATAL'))).toEqual([])
    await start()
    await expectAllThere()
  })
})

/** When a line of our JSON log was written. */
function timeOf(line: string): number {
  const { time } = z.object({ time: z.iso.datetime() }).parse(JSON.parse(line))
  return Date.parse(time)
}

async function postgresLog({ dataDir }: Home): Promise<string[]> {
  return (await readFile(join(dataDir, 'postgres.log'), 'utf8')).trim().split('\n')
}

describe.runIf(process.platform === 'linux')('a first run that is cut short', () => {
  let home: Home
  let product: Product

  beforeAll(async () => {
    home = await makeHome()
  })
  afterAll(async () => {
    await product.stop()
    await home.remove()
  })
  const count = async (tables: string[]) => {
    const client = await insideDatabase(home)
    const columns = tables.map((table) => `(select count(*) from ${table})::integer as ${table}`)
    const { rows } = await client.query<Record<string, number>>(`select ${columns.join(', ')}`)
    await client.end()
    return rows[0]
  }

  it('ends at once on Ctrl-C while it loads the sample; the next start finishes it, even when PostgreSQL is killed meanwhile', async () => {
    product = startProduct(home)
    await product.says('Loading the sample …')
    await until('the first file is on its way in', async () => (await count(['imports']))?.imports === 1)
    const tree = await product.tree()
    product.signalGroup('SIGINT')
    expect(await product.exit).toBe(0)
    expect(await stillRunning(tree)).toEqual([])
    expect(product.lines.filter((line) => line.startsWith('The sample is loaded'))).toEqual([])

    product = startProduct(home)
    await product.says('Loading the sample …')
    signalTo((await product.parts()).postgres, 'SIGKILL')
    await product.says('The sample is loaded')
    await product.up()
    expect(await count(['projects', 'prompts', 'comparisons', 'submissions'])).toEqual({
      projects: 2,
      prompts: 80,
      comparisons: 480,
      submissions: 2400,
    })
  })
})
