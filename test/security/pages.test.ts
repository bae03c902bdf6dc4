import { NextAssignments } from '@tiebreak/contracts/annotating/schemas.ts'
import { API, type ApiName } from '@tiebreak/contracts/api.ts'
import type { Endpoint } from '@tiebreak/contracts/endpoint.ts'
import { listJudgements } from '@tiebreak/services/annotating/list-judgements.ts'
import { listComparisons } from '@tiebreak/services/comparisons/list-comparisons.ts'
import { fitScores } from '@tiebreak/services/measures/fit-scores.ts'
import { runFit } from '@tiebreak/services/measures/run-fit.ts'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { makePng } from '#support/make-png.ts'
import { plainRows } from '#support/scene.ts'
import { type Caller, type Edge, makeEdge } from './edge.ts'

const COUNT = 7

let edge: Edge
let lead: Caller
let admin: Caller
let params: Record<string, string>

beforeAll(async () => {
  edge = await makeEdge()
  const { scene } = edge
  // One vote each, but for the last prompt, whose pair many have judged.
  const rows = plainRows({ prompts: COUNT + 1 }).map((row, at) => {
    const responses = row.responses.map(({ id = '' }) => id)
    const annotators = at === COUNT ? Array.from({ length: COUNT }, (_, nth) => `ann-${nth}`) : ['ann']
    return { ...row, votes: annotators.map((annotator) => ({ annotator, responses, ranks: [1, 2] })) }
  })
  const projectId = await edge.opened(rows)
  const { person, caller } = await edge.person('lead')
  await edge.join(projectId, person, 'lead')
  lead = caller
  admin = (await edge.person('admin', { isAdmin: true })).caller
  for (let at = 0; at < COUNT; at++) {
    const next = await edge.send(lead, API.leaseNext, { params: { projectId }, body: { want: 1 } })
    const [task] = NextAssignments.parse(await next.json()).assignments
    const ranks = Object.fromEntries((task?.responses ?? []).map(({ handle }, place) => [handle, place + 1]))
    const body = { id: uuidv7(), assignmentId: task?.id, ranks, strength: 2 }
    expect((await edge.send(lead, API.submitJudgement, { params: { projectId }, body })).status).toBe(201)
  }
  await edge.unwalled(
    `insert into auth.session (id, token, user_id, expires_at)
     select 's' || n, 's' || n, '${person.userId}', now() + interval '1 day' from generate_series(1, ${COUNT}) n`,
  )
  for (let at = 0; at < COUNT; at++) await edge.send(lead, API.changeMe, { body: { name: 'lead' } })
  const { id: importId } = await scene.take(
    projectId,
    Array.from({ length: COUNT }, () => '{"prompt": 1}'),
  )
  params = { projectId, importId }
  for (let at = 0; at < COUNT; at++) {
    const other = await scene.project({ name: `Project ${at}` })
    await edge.join(other, person, 'lead')
    const member = await scene.person(`member-${at}`)
    await edge.join(projectId, member, 'annotator')
    await scene.take(projectId, [])
    await edge.token(projectId, person, 'read')
    await edge.send(admin, API.createOrganisationToken, { body: { name: `all-${at}`, scopes: ['read'] } })
    await edge.send(lead, API.createExport, { params, body: { format: 'votes' } })
    // While one waits, asking again would answer that one.
    await edge.unwalled(`update jobs set state = 'done', finished_at = now() where kind = 'export'`)
    await edge.send(lead, API.createInvitation, { params, body: { role: 'annotator' } })
    const image = { params, query: { name: `image-${at}.png` }, body: makePng() }
    await edge.send(lead, API.uploadMedia, image)
    await edge.send(lead, API.updateProject, { params, body: { guidelines: `Version ${at}` } })
    const mapping = { prompt: 'q', responses: [{ text: 'a' }], verdict: { by: 'none', columns: [] } }
    await edge.send(lead, API.saveMapping, { params: { ...params, mappingName: `table ${at}` }, body: mapping })
  }
  for (let at = 0; at < COUNT; at++)
    await edge.send(lead, API.createWebhook, { params, body: { url: `https://hooks.example.org/${at}` } })
  const [hook] = await edge.unwalled('select id from webhooks limit 1')
  params = { ...params, webhookId: String(hook?.id) }
  await edge.unwalled(
    `insert into webhook_deliveries (project_id, id, webhook_id, event, about, body, state)
     select '${projectId}', gen_random_uuid(), '${hook?.id}', 'export.done', 'job:' || n, '{}', 'delivered'
     from generate_series(1, ${COUNT}) n`,
  )
  const [judgement] = (await listJudgements({ ctx: scene.as(person), input: { projectId, limit: 1 } })).items
  const comparisons = await listComparisons({ ctx: scene.as(person), input: { projectId, limit: 50 } })
  const busy = comparisons.items.find(({ judgements }) => judgements === COUNT)
  params = { ...params, comparisonId: busy?.id ?? '' }
  const byRater = { ...params, raterId: judgement?.raterId ?? '' }
  for (const excluded of [true, false, true, false, true, false, true, false])
    await edge.send(lead, API.setRaterExclusion, { params: byRater, body: { excluded, reason: 'as a test' } })
  await edge.unwalled(
    `with a as (
      insert into assignments (project_id, id, comparison_id, rater_id, display_order, state, holds_seat, lease_until, ended_at,
        scale, allow_both_bad, chosen_because)
      select '${projectId}', gen_random_uuid(), '${params.comparisonId}', '${byRater.raterId}', '{1,2}', 'flagged', false,
        now(), now(), 7, true, '{"by": "a test"}' returning *)
    insert into flags (project_id, id, assignment_id, comparison_id, rater_id, kind, note)
    select project_id, gen_random_uuid(), id, comparison_id, rater_id, 'other', '' from a`,
  )
  for (let at = 0; at < COUNT; at += 2) {
    const act = await edge.send(lead, API.setFlagsAside, { params: byRater, body: { reason: 'as a test' } })
    const { id: flagActId } = z.looseObject({ id: z.string() }).parse(await act.json())
    await edge.send(lead, API.undoFlagAct, { params: { ...params, flagActId }, body: { reason: 'as a test' } })
  }
  await edge.unwalled(`update comparisons set state = 'in_review' where project_id = '${projectId}'`)
  const { jobId } = await fitScores({ ctx: scene.as(person), input: { projectId } })
  await runFit({ ctx: scene.worker, input: { projectId, jobId } })
})
afterAll(() => edge.end())

/** A list that goes on for ever has a cursor at its end too, and says that there is no more as yet. */
const Page = z
  .looseObject({ items: z.array(z.unknown()), nextCursor: z.string().nullable(), more: z.boolean().optional() })
  .transform((page) => ({ ...page, nextCursor: page.more === false ? null : page.nextCursor }))

/** Somebody who may ask. */
const reader = ({ access }: Endpoint) => (access.who === 'admin' ? admin : lead)

const endpoints = Object.entries(API) as [ApiName, Endpoint][]
/** What a list calls the place where it continues; null where it has no pages. */
const placeNameOf = ({ query }: Endpoint) =>
  ['cursor', 'since'].find((name) => query !== undefined && name in query.shape) ?? null
const isPaged = ([, endpoint]: [ApiName, Endpoint]) => placeNameOf(endpoint) !== null
const continued = (endpoint: Endpoint, cursor: string): Record<string, string> => ({
  [placeNameOf(endpoint) ?? '']: cursor,
})

it('every call that answers a list answers it in pages, or is bounded by its nature', () => {
  const lists = endpoints.filter(([, { response }]) => {
    const shape = response instanceof z.ZodObject ? Object.values(response.shape) : []
    return shape.some((part) => part instanceof z.ZodArray)
  })
  const unpaged = lists.filter((one) => !isPaged(one)).map(([name]) => name)
  // At most three leases, ten recent judgements, the projects of one account, the responses to one prompt or comparison,
  // the criteria and examples of one project, the revisions of one judgement, what one person agreed to, the kinds of errors of
  // one import, what one look at a file shows of it, what one comparison
  // was judged by 200 people at most; and one row a rater, a system (or group of them, or other system), or one whom comparisons are kept for.
  expect(unpaged.sort()).toEqual([
    'acceptOnboarding',
    'adjudicate',
    'changeMember',
    'changeProjectState',
    'changePrompt',
    'confirmImport',
    'createProject',
    'createServiceAccount',
    'discardImport',
    'getAdjustedScores',
    'getComparison',
    'getDisagreement',
    'getImport',
    'getImportLanguages',
    'getImportLook',
    'getMe',
    'getMonitor',
    'getOnboarding',
    'getOwnPage',
    'getProject',
    'getPrompt',
    'getQueue',
    'getRankingVerdicts',
    'getSystemScores',
    'leaseNext',
    'listOwnAssignments',
    'listRaterStandings',
    'listRevisions',
    'listSystemPairs',
    'lookAgain',
    'updateProject',
    'withdrawConsent',
  ])
})

it.each(endpoints.filter(isPaged))(
  '%s walked in pages of two has every item once, in the order of one page',
  async (_, endpoint) => {
    const ask = async (query: Record<string, string>) => {
      const answer = await edge.send(reader(endpoint), endpoint, { params, query })
      expect(answer.status).toBe(200)
      return Page.parse(await answer.json())
    }
    const whole = await ask({ limit: '200' })
    expect(whole.nextCursor).toBeNull()
    expect(whole.items.length).toBeGreaterThanOrEqual(COUNT)
    const walked: unknown[] = []
    let cursor: string | null = null
    do {
      const page: z.infer<typeof Page> = await ask({
        limit: '2',
        ...(cursor === null ? {} : continued(endpoint, cursor)),
      })
      expect(page.items.length).toBeLessThanOrEqual(2)
      walked.push(...page.items)
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(walked).toEqual(whole.items)
  },
)

it.each(endpoints.filter(isPaged))(
  '%s refuses a cursor that it did not give, and a limit beyond 200',
  async (_, endpoint) => {
    const cursors = ['bm9uc2Vuc2U', '%', ''].map((cursor) => continued(endpoint, cursor))
    for (const query of [...cursors, { limit: '201' }, { limit: '0' }])
      expect((await edge.send(reader(endpoint), endpoint, { params, query })).status, JSON.stringify(query)).toBe(400)
  },
)

it.each(endpoints.filter(isPaged))(
  '%s gives cursors that tell nothing, and takes them back unchanged and nowhere else',
  async (name, endpoint) => {
    const answer = await edge.send(reader(endpoint), endpoint, { params, query: { limit: '1' } })
    const text = await answer.text()
    const { items, nextCursor } = Page.parse(JSON.parse(text))
    if (nextCursor === null) throw new Error('there are several')
    const bytes = Buffer.from(nextCursor, 'base64url')
    // Nothing that could be read: neither digits in a row, nor anything that the item says.
    for (const seen of [bytes, Buffer.from(bytes.toString(), 'base64url')]) {
      expect(seen.toString('latin1')).not.toMatch(/\d{6}|[0-9a-f]{8}-|[a-z]{10}/)
      for (const value of Object.values(z.record(z.string(), z.unknown()).parse(items[0])))
        if (typeof value === 'string' && value.length > 3) expect(seen.includes(value)).toBe(false)
    }
    const statusOf = async (to: Endpoint, cursor: string, where = params) =>
      (await edge.send(reader(to), to, { params: where, query: { limit: '1', ...continued(to, cursor) } })).status
    expect(await statusOf(endpoint, nextCursor)).toBe(200)
    const middle = nextCursor[30] === 'A' ? 'B' : 'A'
    expect(await statusOf(endpoint, nextCursor.slice(0, 30) + middle + nextCursor.slice(31))).toBe(400)
    for (const [other, to] of endpoints.filter(isPaged))
      if (other !== name) expect(await statusOf(to, nextCursor), other).toBe(400)
  },
)

const isOrdered = ([, { query }]: [ApiName, Endpoint]) => query !== undefined && 'order' in query.shape

it.each(endpoints.filter(isOrdered))(
  '%s comes newest first or oldest first, page by page, and in no other order',
  async (_, endpoint) => {
    const walk = async (order: string) => {
      const items: unknown[] = []
      let cursor: string | null = null
      do {
        const query: Record<string, string> = { limit: '2', order, ...(cursor === null ? {} : { cursor }) }
        const page = Page.parse(await (await edge.send(reader(endpoint), endpoint, { params, query })).json())
        items.push(...page.items)
        cursor = page.nextCursor
      } while (cursor !== null)
      return items
    }
    const oldest = await walk('oldest')
    expect(oldest.length).toBeGreaterThanOrEqual(COUNT)
    expect(await walk('newest')).toEqual(oldest.toReversed())
    for (const order of ['judgements', 'id; drop table', ''])
      expect((await edge.send(reader(endpoint), endpoint, { params, query: { order } })).status).toBe(400)
  },
)

it('lists are narrowed by the filters that they name, and by nothing else', async () => {
  const ask = async (endpoint: Endpoint, query: Record<string, string>) => {
    const answer = await edge.send(reader(endpoint), endpoint, { params, query: { limit: '200', ...query } })
    return answer.status === 200 ? Page.parse(await answer.json()).items : answer.status
  }
  const rows = async (endpoint: Endpoint, query: Record<string, string> = {}) =>
    z.array(z.record(z.string(), z.unknown())).parse(await ask(endpoint, query))

  const judgements = await rows(API.listJudgements)
  const one = judgements[0] ?? {}
  expect(await rows(API.listJudgements, { comparisonId: String(one.comparisonId) })).toEqual(
    judgements.filter(({ comparisonId }) => comparisonId === one.comparisonId),
  )
  expect(await rows(API.listJudgements, { raterId: String(one.raterId), source: 'import' })).toEqual(
    judgements.filter(({ raterId }) => raterId === one.raterId),
  )
  const onScreen = judgements.filter(({ source }) => source === 'screen')
  expect(onScreen).toHaveLength(COUNT)
  expect(await rows(API.listJudgements, { source: 'screen' })).toEqual(onScreen)

  const comparisons = await rows(API.listComparisons)
  expect(await rows(API.listComparisons, { promptId: String(one.promptId) })).toEqual(
    comparisons.filter(({ promptId }) => promptId === one.promptId),
  )
  expect(await rows(API.listComparisons, { state: 'withdrawn' })).toEqual([])

  const members = await rows(API.listMembers)
  const annotators = await rows(API.listMembers, { role: 'annotator' })
  expect(annotators).toEqual(members.filter(({ role }) => role === 'annotator'))
  expect(annotators.length).toBeLessThan(members.length)

  const jobs = await rows(API.listJobs)
  const imports = await rows(API.listJobs, { kind: 'import', state: 'done' })
  expect(imports).toEqual(jobs.filter(({ kind, state }) => kind === 'import' && state === 'done'))
  expect(imports.length).toBeLessThan(jobs.length)

  for (const [endpoint, query] of [
    [API.listJudgements, { rater: 'ann' }],
    [API.listJudgements, { raterId: 'ann' }],
    [API.listComparisons, { state: 'any' }],
    [API.listMembers, { password: 'x' }],
    [API.listJobs, { kind: 'sweep' }],
  ] as const)
    expect(await ask(endpoint, query), JSON.stringify(query)).toBe(400)
})
