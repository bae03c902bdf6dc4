import { z } from 'zod'
import type { JsonSchema } from './example-value.ts'

/**
 * Shapes of an OpenAPI 3.1 document, which are JSON Schema of 2020-12 as zod describes them: those with a name stand once,
 * and are referred to.
 */
export type Shapes = {
  /** What a schema accepts (`input`) or returns (`output`). */
  of(schema: z.ZodType, io: 'input' | 'output'): JsonSchema
  /** Those that were referred to so far. */
  named(): Record<string, JsonSchema>
}

/** `of` throws when two different shapes have one name. */
export function createShapes(): Shapes {
  const named = new Map<string, JsonSchema>()
  return {
    of(schema, io) {
      // As a field: a named schema is then referred to, as it is inside of others.
      const whole: JsonSchema = z.toJSONSchema(z.strictObject({ it: schema }), { io, unrepresentable: 'any' })
      const { properties, $defs = {} } = inComponents(whole)
      for (const [name, shape] of Object.entries($defs)) {
        const known = named.get(name)
        if (known !== undefined && JSON.stringify(known) !== JSON.stringify(shape))
          throw new Error(`Two shapes are called ${name}.`)
        named.set(name, shape)
      }
      return Object(properties?.it)
    },
    named: () => Object.fromEntries([...named].sort(([left], [right]) => (left < right ? -1 : 1))),
  }
}

/** References as they are in an OpenAPI document. */
function inComponents(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === '$ref' ? String(value).replace('#/$defs/', '#/components/schemas/') : value,
  )
}
