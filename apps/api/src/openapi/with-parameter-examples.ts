import type { OpenAPIHono } from '@hono/zod-openapi'
import { exampleValue } from './example-value.ts'

type Document = ReturnType<OpenAPIHono['getOpenAPI31Document']>

/** The document with an example for every parameter in a path or a query. */
export function withParameterExamples(document: Document): Document {
  for (const operations of Object.values(document.paths ?? {}))
    for (const operation of Object.values(operations ?? {}))
      for (const parameter of operation?.parameters ?? [])
        if ('schema' in parameter && parameter.schema !== undefined)
          parameter.example = exampleValue(parameter.schema, parameter.name, document.components?.schemas ?? {})
  return document
}
