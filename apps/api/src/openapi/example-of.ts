import { z } from 'zod'
import { exampleValue, type JsonSchema } from './example-value.ts'

/**
 * An example of what a schema takes (`input`) or gives (`output`): what is required, with values that read well. Made
 * from the schema, so that it can't fall behind; a test parses every one of them with the schema that it is for.
 */
export function exampleOf(schema: z.ZodType, io: 'input' | 'output'): unknown {
  const described: JsonSchema = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return exampleValue(described, '', described.$defs ?? {})
}
