import { afterEach, describe, expect, it } from 'vitest'
import { insideDatabase } from '#support/inside-database.ts'
import { until } from '#support/until.ts'
import { seededDraws } from './support/draw.ts'
import { type Acknowledged, inviteJudges, keepJudging, send } from './support/judges.ts'
import { type Run, signalTo, stillRunning, treeBelow } from './support/processes.ts'
import { type Home, makeHome, type Product, startProduct } from './support/product.ts'
import { lookForStored } from './support/stored.ts'

const JUDGES = 4
const JUDGEMENTS = 200
const KILLS = ['api', 'postgres', 'api', 'postgres', 'api', 'postgres'] as const
/** Each round of the control loses something far more often than not; this many without a loss show a blind test. */
const CONTROL_ROUNDS = 6

describe.runIf(process.platform === 'linux')('judgements and the death of those who store them', () => {
  let home: Home
  let product: Product

  const start = async () => {
    product = startProduct(home)
    await product.up()
  }
  afterEach(async () => {
    await product.stop()
    await home.remove()
  })

  it('each of 200 acknowledged while API and PostgreSQL are killed is there, once, and sending all again changes nothing', async () => {
    home = await makeHome()
    await start()
    const judges = await inviteJudges(home.url, JUDGES)
    const draw = seededDraws('crash')
    // Which request is under way at a kill: one for each kill, in order, with room between them.
    const kills = KILLS.map((part, at) => ({
      part,
      at: Math.floor(((at + 0.2) * JUDGEMENTS) / KILLS.length) + draw(20),
    }))
    const acknowledged: Acknowledged[] = []
    const enough = new AbortController()
    const killed: Promise<void>[] = []
    const onStored = (one: Acknowledged) => {
      acknowledged.push(one)
      if (acknowledged.length >= JUDGEMENTS) enough.abort()
      const next = kills[killed.length]
      if (next !== undefined && acknowledged.length >= next.at) killed.push(kill(next.part))
    }
    const gone = new Set<number>()
    const kill = async (part: 'api' | 'postgres') => {
      const pid = await until(`there is a process to kill (${part})`, async () => {
        const running = (await product.parts())[part]
        return running !== undefined && !gone.has(running) && running
      })
      gone.add(pid)
      signalTo(pid, 'SIGKILL')
    }
    await Promise.all(judges.map((judge) => keepJudging(judge, { signal: enough.signal, onStored })))
    await Promise.all(killed)
    expect(killed).toHaveLength(KILLS.length)
    const ends = () => product.lines.filter((line) => /stopped unexpectedly/.test(line)).length
    await until('each kill is told', async () => ends() >= KILLS.length)

    const before = await look(home, acknowledged)
    expect(before).toMatchObject({ missing: [], twice: [] })
    expect(acknowledged.length).toBeGreaterThanOrEqual(JUDGEMENTS)
    for (const { judge, body, stored } of acknowledged) expect(await send(judge, body)).toEqual(stored)
    expect(await look(home, acknowledged)).toEqual(before)
  })

  it('the same look sees a loss where there is one: commits that do not wait for the disk, and everything killed', async () => {
    home = await makeHome()
    await start()
    const judges = await inviteJudges(home.url, JUDGES)
    const admin = await insideDatabase(home)
    for (const setting of [`synchronous_commit = 'off'`, `wal_writer_delay = '10s'`, `wal_writer_flush_after = '1GB'`])
      await admin.query(`alter system set ${setting}`)
    await admin.query('select pg_reload_conf()')
    await admin.end()

    const acknowledged: Acknowledged[] = []
    let missing: string[] = []
    for (let round = 1; round <= CONTROL_ROUNDS && missing.length === 0; round++) {
      const enough = new AbortController()
      let count = 0
      const onStored = (one: Acknowledged) => {
        acknowledged.push(one)
        if (++count >= 40) enough.abort()
      }
      await Promise.all(judges.map((judge) => keepJudging(judge, { signal: enough.signal, onStored })))
      await killServerWhole()
      await until('it answers again', async () => (await fetch(`${home.url}/readyz`).catch(() => null))?.status === 200)
      missing = (await look(home, acknowledged)).missing
      console.info(`control, round ${round}: ${missing.length} of ${acknowledged.length} acknowledged are lost`)
    }
    expect(missing).not.toEqual([])
  })

  /** The server and all of its processes at once: nobody is left who could still write what is in memory. */
  async function killServerWhole(): Promise<void> {
    const { postgres } = await product.parts()
    const runs: Run[] = await treeBelow(postgres)
    for (const { pid } of runs) signalTo(pid, 'SIGKILL')
    await until('all are gone', async () => (await stillRunning(runs)).length === 0)
  }
})

async function look(home: Home, acknowledged: readonly Acknowledged[]) {
  const client = await until('the database answers', () => insideDatabase(home).catch(() => null))
  try {
    return await lookForStored(client, acknowledged)
  } finally {
    await client.end()
  }
}
