import { z } from 'zod'

/** A JSON schema as it was written, so that its fields keep their order. */
const SchemaText = z.string().max(1_000_000).refine(isObjectText, 'a JSON schema: an object')

/** A function that the assistant could call, as OpenAI's API and the trainers describe it. */
export const Tool = z
  .strictObject({
    type: z.literal('function'),
    function: z.strictObject({
      name: z.string().min(1).max(200),
      description: z.string().max(100_000).optional(),
      parameters: SchemaText.optional(),
      return: SchemaText.optional(),
      strict: z.boolean().optional(),
    }),
  })
  .meta({ id: 'Tool' })

export type Tool = z.infer<typeof Tool>

export const Tools = z.array(Tool).min(1).max(200)

function isObjectText(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
