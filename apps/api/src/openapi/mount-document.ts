import { API } from '@tiebreak/contracts/api.ts'
import type { Hono } from 'hono'
import type { AppEnv } from '#app-env.ts'
import { jsonResponse } from '#json-response.ts'
import { AUTH_CALLS, type DescribedCall } from './auth-calls.ts'
import { type Operation, operationOf } from './operation-of.ts'
import { createShapes } from './shapes.ts'
import { TAGS } from './tags.ts'

/** Serves the OpenAPI document of all endpoints, including those for signing in, at `/api/openapi.json`. */
export function mountDocument(app: Hono<AppEnv>, { publicUrl }: { publicUrl: string }): void {
  let document: string | undefined
  app.get('/api/openapi.json', (c) => {
    c.set('route', '/api/openapi.json')
    document ??= JSON.stringify(documentOf(publicUrl))
    return jsonResponse(c, document)
  })
}

/** The document of an instance at this address, as OpenAPI 3.1 has it. */
export function documentOf(publicUrl: string) {
  const shapes = createShapes()
  const paths: Record<string, Record<string, Operation>> = {}
  const calls: [string, DescribedCall][] = [...Object.entries(API), ...Object.entries(AUTH_CALLS)]
  for (const [name, call] of calls) {
    paths[call.path] = { ...paths[call.path], [call.method]: operationOf(name, call, shapes) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tiebreak',
      version: '1',
      description:
        'Human comparisons of language-model outputs: projects, imports, assignments, judgements, agreement, reward scores, exports. Every error has one shape, and its code is stable.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: publicUrl }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: { schemas: shapes.named(), securitySchemes: securitySchemes(publicUrl) },
  }
}

function securitySchemes(publicUrl: string) {
  return {
    session: {
      type: 'apiKey',
      in: 'cookie',
      name: `${publicUrl.startsWith('https:') ? '__Host-' : ''}tiebreak.session_token`,
      description:
        'The cookie set by signing in. A call can name the account it is made for, by id, in the header `Tiebreak-Account` (for downloads, in the query as `forAccount`): if a different account is signed in, the call is refused with `other_account` and nothing is changed. Calls from pages that change something must name it; otherwise the cookie is ignored.',
    },
    token: {
      type: 'http',
      scheme: 'bearer',
      description:
        'An API token of a project, or of the organisation: `Authorization: Bearer tb_…`. If a call names an account, it must be the account for which the token acts.',
    },
  }
}
