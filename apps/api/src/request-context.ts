import { authenticate } from '@tiebreak/services/accounts/auth/authenticate.ts'
import { actorName } from '@tiebreak/services/actor-id.ts'
import type { Ctx } from '@tiebreak/services/context.ts'
import type { Context } from 'hono'
import type { AppDeps, AppEnv } from './app-env.ts'
import { asNamed } from './as-named.ts'
import type { Lane } from './load/edge.ts'

/**
 * What the verbs of one request share: who calls, and where to write. Whoever was named by the request and is not the
 * caller gets no further than here.
 * @throws DomainError `token_invalid`, `other_account`, `busy`
 */
export async function requestContext(c: Context<AppEnv>, deps: AppDeps, { db, auth }: Lane): Promise<Ctx> {
  const { filesDir, publicUrl } = deps
  const found = await authenticate({
    auth,
    db,
    headers: c.req.raw.headers,
    setCookie: (line) => c.header('Set-Cookie', line, { append: true }),
  })
  c.set('caller', actorName(found))
  const actor = asNamed(c.req, found)
  return { db, actor, requestId: c.get('requestId'), log: c.get('log'), filesDir, publicUrl }
}
