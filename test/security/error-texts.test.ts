import { API, type ApiName } from '@tiebreak/contracts/api.ts'
import type { Endpoint } from '@tiebreak/contracts/endpoint.ts'
import { ErrorBody } from '@tiebreak/contracts/error-body.ts'
import { readOwnJsonl } from '@tiebreak/formats/readers/own-jsonl/read-own-jsonl.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { LONG } from '#support/effort.ts'
import { type MatrixWorld, makeMatrixWorld } from './matrix-world.ts'
import type { CallerName } from './role-matrix.ts'

/** As many characters of what was sent as one text of an error may repeat. */
const MOST = 200
/** So many texts an answer may have. */
const MOST_DETAILS = 20
/** No part of these comes twice, so that what an answer repeats is found wherever it stands. */
const numbers = Array.from({ length: 4_000 }, (_, n) => n)
const HUGE = {
  plain: numbers.map((n) => `v${n}x`).join(''),
  hostile: numbers.map((n) => `\u0007${n}\u202e\u001b[31m${n}\u0000\ud800`).join(''),
  quotes: numbers.map((n) => `"${n}\\'`).join(''),
}
const ACTING = /[\p{Cc}\p{Cf}\p{Cs}]/u

/** As it may stand in a text: as it was sent, or escaped. */
const formsOf = new Map(Object.values(HUGE).map((huge) => [huge, [huge, JSON.stringify(huge)]]))

/**
 * Whether a text repeats more of what was sent than it may. Such a piece holds one of the halves that begin at every
 * hundredth place: only where one of them is repeated is each place looked at.
 */
function repeats(text: string, sent: string): boolean {
  const half = MOST / 2
  for (const form of formsOf.get(sent) ?? [sent])
    for (let from = 0; from + half <= text.length; from += half) {
      if (!form.includes(text.slice(from, from + half))) continue
      for (let at = Math.max(0, from - half); at <= from && at + MOST < text.length; at++)
        if (form.includes(text.slice(at, at + MOST + 1))) return true
    }
  return false
}

it('a repeated piece is found wherever it stands, and a shorter one is none', () => {
  for (const huge of Object.values(HUGE))
    for (let place = 0; place < 250; place += 7)
      for (const size of [MOST, MOST + 1, 5 * MOST]) {
        const text = '.'.repeat(place) + huge.slice(977, 977 + size) + '.'.repeat(place % 50)
        expect(repeats(text, huge), `${size} at ${place}`).toBe(size > MOST)
      }
})

/** Every text in a value, keys too. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [key, ...textsIn(inner)])
}

let world: MatrixWorld

beforeAll(async () => {
  world = await makeMatrixWorld()
})
afterAll(() => world.edge.end())

function callerFor(name: ApiName): CallerName {
  if (['completeSetup', 'lookUpInvitation', 'redeemInvitation'].includes(name)) return 'anonymous'
  return name === 'createProject' ? 'admin' : 'lead'
}

type Call = { params: Record<string, string>; query: Record<string, string>; body: unknown }

/** Wrong calls with the text in every place of its own: a value, a key, deep in, very many of them. */
function wrongCalls(
  right: { params?: Record<string, string>; query?: Record<string, string>; body?: unknown },
  huge: string,
): Call[] {
  const { params = {}, query = {}, body } = right
  const fields = z.record(z.string(), z.unknown()).safeParse(body).data ?? {}
  const deep = Array.from({ length: 30 }).reduce<unknown>((inner) => ({ [huge.slice(0, 300)]: inner }), huge)
  const many = Object.fromEntries(numbers.map((n) => [`${n}${huge.slice(0, 40)}`, n]))
  const short = huge.slice(0, 3_000).toWellFormed()
  return [
    ...Object.keys(params).map((name) => ({ params: { ...params, [name]: short }, query, body })),
    { params, query: { ...query, cursor: short, limit: short, [short]: short }, body },
    ...[huge, { ...fields, [huge]: huge }, { ...fields, ...many }, [deep], { ...fields, more: deep }].map((made) => ({
      params,
      query,
      body: made,
    })),
    ...Object.keys(fields).flatMap((name) =>
      [huge, [huge], { [huge]: huge }, deep, many, Array(300).fill(huge.slice(0, 500))].map((value) => ({
        params,
        query,
        body: { ...fields, [name]: value },
      })),
    ),
  ]
}

const endpoints = Object.entries(API) as [ApiName, Endpoint][]

/** In a long run each text is sent to every endpoint, else they take turns. */
describe.each(Object.entries(HUGE).map((one, at) => [...one, at] as const))(
  'whatever is sent (%s)',
  (_, huge, turn) => {
    it.each(endpoints.filter((_, at) => LONG || at % Object.keys(HUGE).length === turn))(
      '%s repeats at most 200 characters of it, harmlessly, in few details',
      async (name, endpoint) => {
        const { edge, callers, inputs } = world
        const caller = callerFor(name)
        const from = edge.logged.length
        for (const call of wrongCalls(await inputs[name](caller), huge)) {
          if (caller === 'anonymous') await edge.unwalled('delete from auth.attempts')
          const answer = await edge.send(
            callers[caller],
            endpoint,
            endpoint.method === 'get' ? { ...call, body: undefined } : call,
          )
          const text = await answer.text()
          if (answer.ok) continue
          const { error } = ErrorBody.parse(JSON.parse(text))
          const told = (error.details ?? []).flatMap(({ path, message }) => [path, message])
          expect(told.length).toBeLessThanOrEqual(2 * MOST_DETAILS)
          for (const part of told) {
            expect(part.length).toBeLessThanOrEqual(MOST)
            expect(part).not.toMatch(ACTING)
          }
          for (const part of textsIn(JSON.parse(text))) expect(repeats(part, huge)).toBe(false)
        }
        for (const line of edge.logged.slice(from))
          for (const part of textsIn(JSON.parse(line))) expect(repeats(part, huge), part.slice(0, 300)).toBe(false)
      },
      120_000,
    )
  },
)

describe.each(Object.entries(HUGE))('whatever a file holds (%s)', (_, huge) => {
  const two = [
    { id: 'a', text: 'A' },
    { id: 'b', text: 'B' },
  ]
  const vote = { annotator: 'ann', responses: ['a', 'b'], shown: null, ranks: [1, 2] }
  const deep = (levels: number): unknown => (levels === 0 ? huge : { [`${huge.slice(0, 90)}`]: deep(levels - 1) })
  const lines = [
    huge,
    JSON.stringify(huge),
    `{"prompt": ${huge}`,
    JSON.stringify({ [huge]: huge }),
    JSON.stringify({ prompt: 'Q', responses: two, metadata: deep(40) }),
    JSON.stringify({
      prompt: 'Q',
      responses: two,
      metadata: { ...Object.fromEntries(numbers.map((n) => [`${n}${huge.slice(0, 50)}`, `\u0000${n}`])) },
    }),
    JSON.stringify({
      prompt: 'Q',
      responses: two,
      [huge]: 1,
      ...Object.fromEntries(numbers.map((n) => [`k${n}`, huge.slice(0, 9)])),
    }),
    JSON.stringify({
      id: huge,
      prompt: huge,
      responses: [
        { id: huge, text: 5 },
        { id: huge, system: [huge], text: 'B' },
      ],
    }),
    JSON.stringify({
      prompt: 'Q',
      responses: two,
      votes: [
        { ...vote, annotator: huge, responses: [huge, huge] },
        { ...vote, submittedAt: huge, [huge]: 2 },
      ],
    }),
    JSON.stringify({ prompt: [{ role: huge, content: huge }], responses: two }),
  ]

  it('its readers say what is wrong in short harmless texts', async () => {
    const source = async function* () {
      yield Buffer.from(lines.map((line) => line.replaceAll('\n', ' ')).join('\n'))
    }
    let errors = 0
    for await (const item of readOwnJsonl(source())) {
      if (item.kind === 'row') continue
      expect(item.errors.length).toBeLessThanOrEqual(50)
      for (const { field, found, expected } of item.errors)
        for (const part of [field, found, expected]) {
          errors++
          expect(part.length).toBeLessThanOrEqual(MOST)
          expect(part).not.toMatch(ACTING)
        }
    }
    expect(errors).toBeGreaterThan(20)
  })

  it('an import keeps and answers the same', async () => {
    const { edge, callers } = world
    const projectId = await edge.opened([{ id: 'p', prompt: 'Q', responses: two }])
    const long = (letter: string) => `${letter}${huge.replaceAll('\u0000', '').toWellFormed().slice(0, 180)}`
    const row = (text: string) => ({
      id: 'q',
      prompt: text,
      responses: [
        { id: long('r'), text },
        { id: long('s'), text: 'same' },
      ],
    })
    // The second comes with other texts under ids that are there, which the database itself finds.
    const { importId } = { importId: (await edge.scene.take(projectId, [...lines, row('one'), row('two')])).id }
    const answer = await edge.send(callers.admin, API.listImportErrors, {
      params: { projectId, importId },
      query: { limit: '200' },
    })
    const { items } = API.listImportErrors.response.parse(await answer.json())
    expect(items.length).toBeGreaterThan(5)
    for (const { field, found, expected } of items)
      for (const part of [field, found, expected]) {
        expect(part.length).toBeLessThanOrEqual(MOST)
        expect(part).not.toMatch(ACTING)
      }
  })
})
