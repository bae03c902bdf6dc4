import type { Arrivals, Revision } from '@tiebreak/contracts/annotating/revision.ts'
import type { SubmitJudgement } from '@tiebreak/contracts/annotating/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { connect } from '@tiebreak/db/connect.ts'
import { withDatabase } from '@tiebreak/db/database-urls.ts'
import { findMark } from '@tiebreak/db/queries/measures/counted.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { listArrivals } from '@tiebreak/services/annotating/list-arrivals.ts'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, makeDesk, type Person } from '#support/desk.ts'
import { effort } from '#support/effort.ts'
import { ownCluster } from '#support/own-cluster.ts'
import { plainRows } from '#support/scene.ts'
import { makeTestDatabase } from '#support/test-database.ts'
import { until } from '#support/until.ts'

describe('judgements since a cursor', () => {
  let desk: Desk
  let lead: Person
  beforeEach(async () => {
    desk = await makeDesk()
    lead = await desk.person('lead')
  })
  afterEach(() => desk.end())

  async function opened(wanted: Parameters<Desk['opened']>[0]): Promise<ProjectId> {
    const projectId = await desk.opened(wanted)
    await desk.join(projectId, lead, 'lead')
    return projectId
  }
  const since = (projectId: ProjectId, cursor?: string, limit = 50): Promise<Arrivals> =>
    listArrivals({
      ctx: desk.as(lead),
      input: { projectId, limit, ...(cursor === undefined ? {} : { since: cursor }) },
    })
  const idsOf = ({ items }: Arrivals) => items.map(({ id }) => id)

  /** Stores a judgement in a transaction that stays open until it is told to commit. */
  async function held(projectId: ProjectId, person: Person, body: SubmitJudgement) {
    const [rater] = await desk.read<{ id: string }>(
      projectId,
      `select id from raters where user_id = '${person.userId}'`,
    )
    const client = await desk.app.pool.connect()
    await client.query('begin')
    const { rows } = await client.query('select tiebreak.submit_judgement($1, $2, $3, $4, $5) as outcome', [
      projectId,
      person.userId,
      rater?.id,
      JSON.stringify(body),
      Buffer.alloc(32),
    ])
    expect(rows[0].outcome.kind).toBe('stored')
    return async () => {
      await client.query('commit')
      client.release()
    }
  }

  /** Reads on from a cursor until all that is stored can be read, and nothing is left. */
  async function readOut(projectId: ProjectId, cursor: string | undefined, limit: number) {
    const found: Revision[] = []
    let at = cursor
    await until('everything stored is below the mark', () =>
      withTransaction(desk.app, { projectId }, async (tx) => {
        const { rows } = await tx.client.query('select 1 from submissions where xid >= $1::xid8', [await findMark(tx)])
        return rows.length === 0
      }),
    )
    for (;;) {
      const page = await since(projectId, at, limit)
      found.push(...page.items)
      at = page.nextCursor
      if (!page.more) return found
    }
  }

  it.each(Array.from({ length: effort({ usual: 3, long: 40 }) }, (_, at) => at + 1))(
    'polling while many judge, change and import brings every version exactly once, in one order: seed %i',
    async (seed) => {
      const draw = drawing(seed)
      const projectId = await opened({ prompts: 8, overlap: 5 })
      const people = await Promise.all(Array.from({ length: 5 }, () => desk.annotator(projectId)))
      let stored = 0
      let isOver = false

      const work = async (person: Person) => {
        for (let task = 0; task < 6; task++) {
          const assignment = await desk.leaseOne(projectId, person)
          const body = desk.judgementOn(assignment)
          const kind = draw(3)
          if (kind === 0) {
            const commit = await held(projectId, person, body)
            const until = stored + draw(4)
            for (let turn = 0; turn < 50 && stored < until; turn++) await desk.app.pool.query('select 1')
            await commit()
          } else await desk.submit(projectId, person, body)
          stored += 1
          if (kind === 1) await desk.submit(projectId, person, desk.judgementOn(assignment, { revises: body.id }))
        }
      }
      const votes = plainRows({ prompts: 12 }).map((row) => ({
        ...row,
        id: `more-${row.id}`,
        votes: [{ annotator: 'x', responses: row.responses.map(({ id = '' }) => id), ranks: [1, 2] }],
      }))
      const writing = Promise.all([...people.map(work), desk.take(projectId, votes)]).finally(() => {
        isOver = true
      })

      const found: Revision[] = []
      let cursor: string | undefined
      while (!isOver) {
        const page = await since(projectId, cursor, 1 + draw(4))
        found.push(...page.items)
        cursor = page.nextCursor
      }
      await writing
      found.push(...(await readOut(projectId, cursor, 3)))

      const all = await desk.read<{ id: string }>(projectId, 'select id from submissions order by xid, seq')
      expect(all.length).toBeGreaterThan(40)
      expect(found.map(({ id }) => id)).toEqual(all.map(({ id }) => id))
      for (const { id, revises } of found)
        if (revises !== null)
          expect(found.findIndex((one) => one.id === revises)).toBeLessThan(found.findIndex((one) => one.id === id))
    },
  )

  it('a judgement whose transaction is still open comes before those stored later, once it is there', async () => {
    const projectId = await opened({ prompts: 2, overlap: 1 })
    const [slow, quick] = [await desk.annotator(projectId), await desk.annotator(projectId)]
    const first = desk.judgementOn(await desk.leaseOne(projectId, slow))
    const second = desk.judgementOn(await desk.leaseOne(projectId, quick))
    const empty = await since(projectId)
    expect(empty).toMatchObject({ items: [], more: false })

    const commit = await held(projectId, slow, first)
    await desk.submit(projectId, quick, second)
    const meanwhile = await since(projectId, empty.nextCursor)
    expect(meanwhile).toMatchObject({ items: [], more: false, nextCursor: empty.nextCursor })
    await commit()
    const found = await readOut(projectId, meanwhile.nextCursor, 1)
    expect(found.map(({ id }) => id)).toEqual([first.id, second.id])
  })

  it('says of each version what it replaces and whether it counts by now', async () => {
    const projectId = await opened({ prompts: 1, overlap: 1 })
    const person = await desk.annotator(projectId)
    const assignment = await desk.leaseOne(projectId, person)
    const body = desk.judgementOn(assignment)
    await desk.submit(projectId, person, body)
    const [only] = await readOut(projectId, undefined, 10)
    expect(only).toMatchObject({ id: body.id, revises: null, current: true, notCounted: null })
    const { nextCursor } = await since(projectId)
    const change = desk.judgementOn(assignment, { revises: body.id })
    await desk.submit(projectId, person, change)
    const changed = await readOut(projectId, nextCursor, 10)
    expect(changed).toMatchObject([{ id: change.id, revises: body.id, current: true }])
    expect(await readOut(projectId, undefined, 10)).toMatchObject([{ current: false }, { current: true }])
  })

  it('a database that was set back to before what a reader got refuses the cursor; one from before that goes on', async () => {
    const projectId = await opened({ prompts: 3, overlap: 1 })
    const person = await desk.annotator(projectId)
    const judge = async () => {
      const body = desk.judgementOn(await desk.leaseOne(projectId, person))
      await desk.submit(projectId, person, body)
      await readOut(projectId, undefined, 50)
      return body.id
    }
    const first = await judge()
    const early = await since(projectId)
    expect(idsOf(early)).toEqual([first])
    const lost = await judge()
    const late = await since(projectId, early.nextCursor)
    expect(idsOf(late)).toEqual([lost])

    // As a copy of the files from between the two leaves it.
    await asSuperuser(async (client) => {
      await client.query('delete from judgements where submission_id = $1', [lost])
      await client.query('delete from submissions where id = $1', [lost])
    })
    await expect(since(projectId, late.nextCursor)).rejects.toMatchObject({ code: 'cursor_of_another_epoch' })
    const next = await judge()
    expect(idsOf(await since(projectId, early.nextCursor))).toEqual([next])
    await expect(since(projectId, late.nextCursor)).rejects.toMatchObject({ code: 'cursor_of_another_epoch' })
  })

  it('a copy of the database refuses cursors of the original, though the same judgements are there', async () => {
    const database = await makeTestDatabase()
    const source = await makeDesk({ given: { ...database, drop: async () => undefined } })
    const projectId = await source.opened({ prompts: 1, overlap: 1 })
    const person = await source.annotator(projectId)
    const reader = await source.person('reader')
    await source.join(projectId, reader, 'lead')
    const ctx = source.as(reader)
    await source.submit(projectId, person, source.judgementOn(await source.leaseOne(projectId, person)))
    const read = (ctx: Parameters<typeof listArrivals>[0]['ctx'], cursor?: string) =>
      listArrivals({ ctx, input: { projectId, limit: 10, ...(cursor === undefined ? {} : { since: cursor }) } })
    const { nextCursor } = await until('the judgement is below the mark', async () => {
      const page = await read(ctx)
      return page.items.length === 1 ? page : null
    })
    expect((await read(ctx, nextCursor)).items).toEqual([])
    await source.end()

    const name = `${new URL(database.appUrl).pathname.slice(1)}_copy`
    await asSuperuser(async (client) => {
      await client.query(`create database ${name} template ${new URL(database.appUrl).pathname.slice(1)}`)
      await client.query(`grant connect on database ${name} to tiebreak_app`)
    }, 'postgres')
    const copy = connect({ url: withDatabase(database.appUrl, name) })
    try {
      await expect(read({ ...ctx, db: copy }, nextCursor)).rejects.toMatchObject({ code: 'cursor_of_another_epoch' })
      const anew = await read({ ...ctx, db: copy })
      expect(anew.items).toHaveLength(1)
      expect((await read({ ...ctx, db: copy }, anew.nextCursor)).items).toEqual([])
    } finally {
      await copy.close()
      await asSuperuser((client) => client.query(`drop database ${name} with (force)`), 'postgres')
      await database.drop()
    }
  })

  async function asSuperuser(work: (client: Client) => Promise<unknown>, database?: string): Promise<void> {
    const { rows } = await desk.app.pool.query<{ name: string }>('select current_database() as name')
    const client = new Client({
      connectionString: withDatabase(ownCluster().adminUrl, database ?? rows[0]?.name ?? ''),
    })
    await client.connect()
    try {
      await work(client)
    } finally {
      await client.end()
    }
  }
})

/** Numbers below a limit that look drawn, the same for the same seed. */
function drawing(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return Math.floor((state / 2 ** 32) * below)
  }
}
