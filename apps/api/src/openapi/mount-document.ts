import type { OpenAPIHono } from '@hono/zod-openapi'
import type { AppEnv } from '#app-env.ts'
import { jsonResponse } from '#json-response.ts'
import { AUTH_CALLS } from './auth-calls.ts'
import { exampleValue } from './example-value.ts'
import { routeOf } from './route-of.ts'

/** Serves the OpenAPI document of the mounted endpoints, including sign-in, at `/api/openapi.json`. */
export function mountDocument(app: OpenAPIHono<AppEnv>, { publicUrl }: { publicUrl: string }): void {
  const isHttps = publicUrl.startsWith('https:')
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: `${isHttps ? '__Host-' : ''}tiebreak.session_token`,
    description:
      'The cookie set by signing in. A call can name the account it is made for, by id, in the header `Tiebreak-Account` (for downloads, in the query as `forAccount`): if a different account is signed in, the call is refused with `other_account` and nothing is changed. Calls from pages that change something must name it; otherwise the cookie is ignored.',
  })
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description:
      'An API token of a project: `Authorization: Bearer tb_…`. If a call names an account, it must be the account that created the token.',
  })
  for (const [name, call] of Object.entries(AUTH_CALLS)) app.openAPIRegistry.registerPath(routeOf(name, call))
  let document: string | undefined
  app.get('/api/openapi.json', (c) => {
    c.set('route', '/api/openapi.json')
    document ??= JSON.stringify(
      withParameterExamples(
        app.getOpenAPI31Document({
          openapi: '3.1.0',
          info: {
            title: 'Tiebreak',
            version: '1',
            description:
              'Human comparisons of language-model outputs: projects, imports, assignments, judgements, agreement, reward scores, exports. Every error has one shape, and its code is stable.',
            license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
          },
          servers: [{ url: publicUrl }],
        }),
      ),
    )
    return jsonResponse(c, document)
  })
}

type Document = ReturnType<OpenAPIHono['getOpenAPI31Document']>

/** Adds an example to every path and query parameter of the document. */
function withParameterExamples(document: Document): Document {
  for (const operations of Object.values(document.paths ?? {}))
    for (const operation of Object.values(operations ?? {}))
      for (const parameter of operation?.parameters ?? [])
        if ('schema' in parameter && parameter.schema !== undefined)
          parameter.example = exampleValue(parameter.schema, parameter.name, document.components?.schemas ?? {})
  return document
}
