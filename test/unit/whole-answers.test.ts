import { API } from '@tiebreak/contracts/api.ts'
import type { Endpoint } from '@tiebreak/contracts/endpoint.ts'
import { expect, test } from 'vitest'
import { z } from 'zod'

/** What of a schema would change a value that is read with it: none of it may stand in an answer. */
function changesIn(schema: z.core.$ZodType, at: string, above: readonly z.core.$ZodType[] = []): string[] {
  if (above.includes(schema)) return []
  const inside = (part: z.core.$ZodType, name: string) => changesIn(part, `${at}${name}`, [...above, schema])
  const { checks = [] } = schema._zod.def
  const found = checks.some((check) => check._zod.def.check === 'overwrite') ? [`${at}: overwrites`] : []
  if ('coerce' in schema._zod.def && schema._zod.def.coerce) found.push(`${at}: coerces`)
  if (schema instanceof z.ZodObject) {
    if (!(schema.def.catchall instanceof z.ZodNever)) found.push(`${at}: drops or takes other keys`)
    return [...found, ...Object.entries(schema.shape).flatMap(([key, part]) => inside(part, `.${key}`))]
  }
  if (schema instanceof z.ZodArray) return [...found, ...inside(schema.element, '[]')]
  if (schema instanceof z.ZodTuple) return [...found, ...schema.def.items.flatMap((part) => inside(part, '[]'))]
  if (schema instanceof z.ZodUnion) return [...found, ...schema.options.flatMap((part) => inside(part, ''))]
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional)
    return [...found, ...inside(schema.unwrap(), '')]
  if (schema instanceof z.ZodRecord)
    return [...found, ...inside(schema.keyType, '{}'), ...inside(schema.valueType, '{}')]
  return PLAIN.has(schema._zod.def.type) ? found : [...found, `${at}: ${schema._zod.def.type}`]
}

/** Kinds of schemas that check a value and give back the same. */
const PLAIN = new Set(['string', 'number', 'boolean', 'literal', 'enum', 'null', 'unknown'])

// Pages and the built client read answers as they come, without schemas: what a schema would fill in, they would miss.
test('answers are read as they are sent: no schema of one fills in or changes anything', () => {
  const all = Object.entries<Endpoint>(API)
  expect(all.filter(([, { response }]) => response).length).toBeGreaterThan(50)
  expect(all.flatMap(([name, { response }]) => (response ? changesIn(response, name) : []))).toEqual([])
})

test('whatever would fill in or change a part of an answer is found', () => {
  const text = z.string()
  const hidden = (part: z.ZodType) => z.strictObject({ a: z.array(z.union([z.null(), z.strictObject({ b: part })])) })
  expect(changesIn(hidden(text), 'x')).toEqual([])
  const parts = [
    text.default(''),
    text.prefault(''),
    text.catch(''),
    text.trim(),
    text.transform((value) => value),
    text.pipe(text),
    text.readonly(),
    z.coerce.number(),
    z.preprocess((value) => value, text),
    z.object({}),
    z.looseObject({}),
    z.lazy(() => text.default('')),
    z.record(text.trim(), text),
  ]
  for (const part of parts) expect(changesIn(hidden(part), 'x'), part.def.type).toHaveLength(1)
})
