import type { RaterKind } from '@tiebreak/contracts/annotating/kinds.ts'
import type { OwnResponse, OwnRow, OwnVote } from '@tiebreak/contracts/data/own-row.ts'
import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import fc from 'fast-check'

const RATERS: readonly [string, RaterKind][] = [
  ['ann', 'human'],
  ['bea', 'human'],
  ['José ', 'human'],
  ['gpt "4"', 'judge'],
  ['robo', 'simulated'],
]

/** Texts as they come: of any characters that can be stored, and some that formats have a meaning for. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }).filter((given) => given.isWellFormed() && !given.includes('\0')),
  fc.constantFrom(
    '',
    ' ',
    '\r\n',
    'line\n\nline',
    '"\\',
    '\u2028',
    '# A\n- *b*',
    '👩‍👩‍👧 é',
    '\\u0000',
    '{"a": [1',
    '\ufeff',
  ),
)
const name = text.map((given) => `${given}x`.slice(-60)).filter((given) => given.isWellFormed())

const json = fc
  .jsonValue({ maxDepth: 3 })
  .map((given): unknown => JSON.parse(JSON.stringify(given)))
  .filter((given) => {
    const written = JSON.stringify(given)
    return !/\\u0000|\\ud[89a-f]|__proto__/i.test(written) && !/(?<![\d.])-?\d{16,}(?![\d.e])/.test(written)
  })
const metadata = fc.dictionary(
  name.filter((key) => key !== '__proto__'),
  json,
  { maxKeys: 3 },
)

const call = fc.record(
  {
    id: name,
    type: fc.constant('function' as const),
    function: fc.record({
      name,
      arguments: fc.oneof(
        text,
        json.map((given) => JSON.stringify(given)),
      ),
    }),
  },
  { requiredKeys: ['type', 'function'] },
)

const message: fc.Arbitrary<Message> = fc.oneof(
  fc.record(
    { role: fc.constantFrom('system', 'developer', 'user', 'assistant'), content: text, name },
    { requiredKeys: ['role', 'content'] },
  ),
  fc.record({
    role: fc.constant('assistant' as const),
    content: text,
    tool_calls: fc.array(call, { minLength: 1, maxLength: 2 }),
  }),
  fc.record(
    { role: fc.constant('tool' as const), content: text, tool_call_id: name },
    { requiredKeys: ['role', 'content'] },
  ),
)
const messages = fc.array(message, { minLength: 1, maxLength: 4 })

const schema = json.map((given) => JSON.stringify({ type: 'object', properties: { z: given, a: 1 } }))
const tool = fc.record({
  type: fc.constant('function' as const),
  function: fc.record(
    { name, description: text, parameters: schema, return: schema, strict: fc.boolean() },
    { requiredKeys: ['name'] },
  ),
})

const responses: fc.Arbitrary<OwnResponse[]> = fc
  .uniqueArray(
    fc.record(
      {
        id: name,
        system: fc.constantFrom('model-a', 'model-b', 'model "c"'),
        metadata,
        said: fc.oneof(text, messages),
      },
      { requiredKeys: ['id', 'said'] },
    ),
    { minLength: 1, maxLength: 5, selector: ({ id }) => id },
  )
  .map((all) =>
    all.map(({ said, ...rest }) => ({ ...rest, ...(typeof said === 'string' ? { text: said } : { messages: said }) })),
  )

/** A vote on some of the responses: decisive, with ties, or all bad. */
function votesOn(ids: readonly string[]): fc.Arbitrary<OwnVote[]> {
  if (ids.length < 2) return fc.constant([])
  const vote = fc
    .record({
      rater: fc.constantFrom(...RATERS),
      among: fc.shuffledSubarray([...ids], { minLength: 2 }),
      numbers: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 9, maxLength: 9 }),
      isBad: fc.boolean(),
      isShown: fc.boolean(),
      strength: fc.option(fc.integer({ min: 1, max: 3 })),
      reason: fc.option(text),
      submittedAt: fc.option(
        fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
      ),
      activeMs: fc.option(fc.integer({ min: 0, max: 86_400_000 })),
      judge: fc.option(fc.record({ model: name, version: name }, { requiredKeys: ['model'] }), { nil: undefined }),
      confidence: fc.option(
        fc.double({ min: 0, max: 1, noNaN: true }).map((share) => share + 0),
        { nil: undefined },
      ),
    })
    .chain((given) =>
      fc.shuffledSubarray(given.among, { minLength: given.among.length }).map((shown): OwnVote => {
        const { rater, among, numbers, isBad, isShown, strength, reason, submittedAt, activeMs, judge, confidence } =
          given
        const ranks = placesOf(numbers.slice(0, among.length))
        const isDecisive = !isBad && among.length === 2 && ranks[0] !== ranks[1]
        return {
          annotator: rater[0],
          source: rater[1],
          responses: among,
          shown: isShown ? shown : null,
          ranks: isBad ? null : ranks,
          bothBad: isBad,
          strength: isDecisive ? strength : null,
          reason,
          submittedAt: submittedAt?.toISOString() ?? null,
          activeMs,
          ...(judge !== undefined && rater[1] !== 'human' && { judge }),
          ...(confidence !== undefined && { confidence }),
        }
      }),
    )
  return fc.array(vote, { maxLength: 8 })
}

/** 1 for the lowest number, 2 for the next, equal for equal ones. */
function placesOf(numbers: readonly number[]): number[] {
  const places = [...new Set(numbers)].sort((a, b) => a - b)
  return numbers.map((number) => places.indexOf(number) + 1)
}

const row: fc.Arbitrary<OwnRow> = fc
  .record(
    {
      prompt: fc.oneof(
        text.map((given) => given || '?'),
        messages,
      ),
      tags: fc.uniqueArray(name, { maxLength: 3 }),
      tools: fc.array(tool, { minLength: 1, maxLength: 2 }),
      metadata,
      responses,
    },
    { requiredKeys: ['prompt', 'responses'] },
  )
  .chain((given) => votesOn(given.responses.map(({ id = '' }) => id)).map((votes) => ({ ...given, votes })))

/** Projects as rows of own JSONL, each prompt with an id. */
export const generatedRows: fc.Arbitrary<OwnRow[]> = fc
  .uniqueArray(fc.tuple(name, row), { minLength: 1, maxLength: 5, selector: ([id]) => id })
  .map((all) => all.map(([id, given]) => ({ id, ...given })))
