import { readdir, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import { LEFT_OUT, OwnData } from '@tiebreak/contracts/annotating/own-data.ts'
import { type Assignment, NextAssignments } from '@tiebreak/contracts/annotating/schemas.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { RaterId, UserId } from '@tiebreak/contracts/ids.ts'
import { holdOwnData } from '@tiebreak/db/queries/annotating/own-data.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { ownDataText } from '@tiebreak/services/annotating/own-data-text.ts'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plainRows } from '#support/scene.ts'
import { type Caller, type Edge, makeEdge } from '../edge.ts'
import { KEPT } from './own-data-kept.ts'

/** A column with one of these names is about a person, or hangs on a row that is. */
const OF_A_PERSON = '^(user_id|rater_id|actor|subject|assignment_id|submission_id|flag_id)$|_by$'

let edge: Edge
let file: { text: string; data: OwnData }
let ids: { user: UserId; rater: RaterId }
let kept: Caller

/** A reviewer who judged, revised, skipped, reported and decided, and about whom a lead decided all that can be decided. */
beforeAll(async () => {
  edge = await makeEdge()
  const projectId = await edge.opened(plainRows({ prompts: 12 }), { scale: 5, overlap: 3 })
  const params = { projectId }
  const lead = await edge.person('lead')
  const reviewer = await edge.person('kept')
  kept = reviewer.caller
  await edge.join(projectId, lead.person, 'lead')
  await edge.join(projectId, reviewer.person, 'reviewer')
  const user = reviewer.person.userId
  const by = async (caller: typeof lead.caller, endpoint: Parameters<Edge['send']>[1], body?: object, more = {}) => {
    const answer = await edge.send(caller, endpoint, { params: { ...params, ...more }, body })
    const text = await answer.text()
    expect(answer.status, text).toBeLessThan(300)
    return text
  }
  const own = (...call: [Parameters<Edge['send']>[1], object?, object?]) => by(kept, ...call)
  const next = async (): Promise<Assignment> => {
    const [task] = NextAssignments.parse(JSON.parse(await own(API.leaseNext, { want: 1 }))).assignments
    if (!task) throw new Error('there is a task')
    return task
  }
  const criteria = [{ key: 'truth', label: 'Truth', description: '' }]
  await by(lead.caller, API.updateProject, { consent: 'What is agreed to.', guidelines: 'Another version.', criteria })
  await own(API.acceptOnboarding, { consentVersion: 1, measuredVersion: 1 })
  await own(API.acknowledgeGuidelines, undefined, { version: '2' })
  await own(API.setPreferences, { theme: 'dark', goalPerDay: 123 })
  const judgementOn = ({ id, responses }: Assignment, change: object = {}) => {
    const ranks = Object.fromEntries(responses.map(({ handle }, place) => [handle, place + 1]))
    const times = { shownAt: '2026-11-01T10:00:01.123Z', answeredAt: '2026-11-01T10:00:42.456Z', activeMs: 41_333 }
    const look = { layout: 'stacked', rendering: 'raw_chosen', reason: 'A reason of my own.', strength: 2 }
    return {
      ...times,
      ...look,
      id: uuidv7(),
      assignmentId: id,
      ranks,
      criteria: [{ criterion: 'truth', ranks, strength: 1 }],
      ...change,
    }
  }
  const task = await next()
  const first = judgementOn(task)
  await own(API.submitJudgement, first)
  await own(API.submitJudgement, judgementOn(task, { revises: first.id, reason: 'Another reason.' }))
  await own(
    API.submitJudgement,
    judgementOn(await next(), { ranks: null, strength: null, criteria: [], bothBad: true }),
  )
  await own(API.skipAssignment, { reason: 'broken', note: 'A note on skipping.' }, { assignmentId: (await next()).id })
  await own(API.flagAssignment, { kind: 'broken', note: 'A note on a report.' }, { assignmentId: (await next()).id })
  await next()
  const [found] = await edge.unwalled(`select id from raters where user_id = '${user}'`)
  const rater = String(found?.id)
  ids = { user: UserId.parse(user), rater: RaterId.parse(rater) }

  await edge.unwalled(`update members set tags = '{a-group-of-mine}' where user_id = '${user}'`)
  await edge.unwalled(
    `insert into adjudications (project_id, id, comparison_id, k, revision, ranks, strength, both_bad, cause, note, adjudicated_by)
     select project_id, gen_random_uuid(), id, 2, 1, '{2,1}', 3, false, 'ambiguous', 'A final note.', 'user:${user}'
     from comparisons limit 1`,
  )
  await edge.unwalled(
    `insert into seen_judgements (project_id, comparison_id, user_id) select project_id, id, '${user}' from comparisons limit 1`,
  )
  const ofRater = { raterId: rater }
  await by(lead.caller, API.setFlagsAside, { reason: 'Why reports were set aside.' }, ofRater)
  await by(lead.caller, API.changeRater, { paused: false, qualified: true }, ofRater)
  await by(lead.caller, API.setRaterExclusion, { excluded: true, reason: 'Why all was left out.' }, ofRater)
  await by(lead.caller, API.changeRater, { paused: true, reason: 'Why it was paused.' }, ofRater)
  await edge.unwalled(`update raters set resumed_at = '2026-11-02 03:04:05.678Z' where id = '${rater}'`)
  await by(lead.caller, API.changeProjectState, { state: 'closed', reason: 'Over.' })
  const text = await own(API.downloadOwnData)
  file = { text, data: OwnData.parse(JSON.parse(text)) }
})
afterAll(() => edge.end())

const whoseOf = (table: string) =>
  (KEPT[table]?.whose ?? 'false').replaceAll('$user', ids.user).replaceAll('$rater', ids.rater)
const columnsIn = (text = '') => text.split(' ').filter((name) => name !== '')

/** Words as they stand in JSON, those of lists and objects one by one. What is about all criteria has no name in the file. */
function wordsIn(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(wordsIn)
  return value === 'overall' ? [] : [JSON.stringify(value).replaceAll(/^"|"$/g, '')]
}

async function wordsOf(table: string, column: string): Promise<string[]> {
  const rows = await edge.unwalled(
    `select to_jsonb(${column}) as value from ${table} where ${whoseOf(table)} and ${column} is not null`,
  )
  return rows.flatMap(({ value }) => wordsIn(value))
}

describe('own data of a closed project', () => {
  it('has a place in the file, or a named reason, for every column of every table about a person', async () => {
    const rows = await edge.unwalled(
      `select table_schema || '.' || table_name as name, string_agg(column_name, ' ' order by column_name) as columns
       from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
       where t.table_type = 'BASE TABLE' and table_schema in ('public', 'auth', 'staging', 'tiebreak') group by 1
       having bool_or(column_name ~ '${OF_A_PERSON}') or table_schema || '.' || table_name in ('auth.user', 'public.measurements') order by 1`,
    )
    const there = Object.fromEntries(rows.map(({ name, columns }) => [String(name), columnsIn(String(columns))]))
    const placed = Object.entries(KEPT).map(([name, { whose: _, ...places }]) => {
      const columns = Object.values(places).flatMap((text) => columnsIn(text))
      expect(new Set(columns).size, name).toBe(columns.length)
      return [name, columns.sort()]
    })
    expect(Object.fromEntries(placed)).toEqual(
      Object.fromEntries(Object.entries(there).map(([name, columns]) => [name, columns.sort()])),
    )
    const used = new Set(Object.values(KEPT).flatMap(({ whose: _, given: __, ...reasons }) => Object.keys(reasons)))
    expect([...used].sort()).toEqual(Object.keys(LEFT_OUT).sort())
    expect(file.data.leftOut.map(({ what }) => what).sort()).toEqual(Object.keys(LEFT_OUT).sort())
  })

  it.each(Object.entries(KEPT).flatMap(([name, { given }]) => (given ? [[name, given] as const] : [])))(
    'has what is kept in %s',
    async (name, given) => {
      for (const column of columnsIn(given)) {
        const words = await wordsOf(name, column)
        expect(words, `${name}.${column} has a value`).not.toEqual([])
        expect(
          words.filter((word) => !file.text.includes(word)),
          `${name}.${column}`,
        ).toEqual([])
      }
    },
  )

  it('names nobody else, and nothing of what it leaves out', async () => {
    const known = new Set<string>()
    const left: { at: string; words: string[] }[] = []
    for (const [name, { whose: _, given, ...reasons }] of Object.entries(KEPT)) {
      for (const column of columnsIn(given)) for (const word of await wordsOf(name, column)) known.add(word)
      for (const column of Object.values(reasons).flatMap((text) => columnsIn(text)))
        left.push({ at: `${name}.${column}`, words: await wordsOf(name, column) })
    }
    // Short ones stand anywhere by chance.
    const found = left.map(({ at, words }) => ({
      at,
      words: words.filter((word) => word.length > 24 && !known.has(word) && !word.includes(ids.user)),
    }))
    expect(found.flatMap(({ words }) => words).length).toBeGreaterThan(10)
    expect(found.filter(({ words }) => words.some((word) => file.text.includes(word)))).toEqual([])
    expect(file.text).not.toContain('lead@example.org')
  })

  it('is made once at a time for each person, and another try is asked for in a few seconds', async () => {
    const { app: db } = edge.scene
    const projectId = file.data.project.id
    const written = () =>
      edge.unwalled(`select 1 from audit_events where project_id = '${projectId}' and action = 'own_data.take'`)
    const before = await written()
    const take = () => edge.send(kept, API.downloadOwnData, { params: { projectId } })
    const holding = { projectId, userId: ids.user }
    await withTransaction(db, { projectId }, async (tx) => {
      expect(await holdOwnData(tx, holding)).toBe(true)
      const refused = await take()
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '5'])
    })
    expect(await written()).toHaveLength(before.length)
    const taken = await take()
    expect(taken.status).toBe(200)
    await taken.body?.cancel()
    expect(await written()).toHaveLength(before.length + 1)
  })

  it('is never put together in memory, however often its person changed their mind', async () => {
    const { id: projectId } = file.data.project
    await edge.unwalled(
      `insert into consent_texts (project_id, version, body) values ('${projectId}', 1000, repeat('Words to agree to. ', 1000));
       insert into consents (project_id, id, user_id, version, change)
       select '${projectId}', gen_random_uuid(), '${ids.user}', 1000, case n % 2 when 0 then 'given' else 'withdrawn' end
       from generate_series(1, 500) n`,
    )
    const scope = { projectId, userId: ids.user, raterId: ids.rater }
    let [pieces, longest] = [0, 0]
    await withTransaction(edge.scene.app, { projectId, actorId: ids.user }, async (tx) => {
      for await (const piece of ownDataText(tx, scope)) {
        pieces += 1
        longest = Math.max(longest, piece.length)
      }
    })
    expect(pieces).toBeGreaterThan(500)
    expect(longest).toBeLessThan(40_000)
  })

  it('leaves no file behind, however little of it is taken', async () => {
    const { filesDir } = edge.scene.worker
    const path = `/api/v1/projects/${file.data.project.id}/me/data`
    const ask = (init: RequestInit) => edge.request(kept, path, init)
    expect((await ask({ method: 'HEAD' })).status).toBe(200)
    expect((await ask({ headers: { range: 'bytes=900000000-' } })).status).toBe(416)
    expect(await openUnder(filesDir)).toEqual([])
    const part = await ask({ headers: { range: 'bytes=0-9' } })
    expect([part.status, await part.text()]).toEqual([206, file.text.slice(0, 10)])
    await (await ask({})).body?.cancel()
    const whole = await ask({})
    expect(whole.headers.get('content-length')).toBe(String((await whole.arrayBuffer()).byteLength))
    expect(whole.headers.get('content-disposition')).toMatch(/^attachment; filename="tiebreak-own-data\.json"/)
    expect(await readdir(join(filesDir, 'exports'))).toEqual([])
    await expect.poll(() => openUnder(filesDir), { timeout: 20_000 }).toEqual([])
  })
})

/** Files of a folder that this process holds open; nothing where the system does not tell. */
async function openUnder(folder: string): Promise<string[]> {
  const held = await readdir('/proc/self/fd').catch(() => [])
  const paths = await Promise.all(held.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')))
  return paths.filter((path) => path.startsWith(folder))
}
