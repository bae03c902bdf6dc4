import { actorName } from '@tiebreak/services/actor-id.ts'
import { authenticate } from '@tiebreak/services/auth/authenticate.ts'
import type { Auth } from '@tiebreak/services/auth/create-auth.ts'
import type { Ctx } from '@tiebreak/services/context.ts'
import type { Context } from 'hono'
import type { AppDeps, AppEnv } from './app-env.ts'

/**
 * What the verbs of one request share: who calls, and where to write.
 * @throws DomainError `token_invalid`, `busy`
 */
export async function requestContext(c: Context<AppEnv>, deps: AppDeps, auth: Auth): Promise<Ctx> {
  const { db, filesDir, publicUrl } = deps
  const actor = await authenticate({
    auth,
    db,
    headers: c.req.raw.headers,
    setCookie: (line) => c.header('Set-Cookie', line, { append: true }),
  })
  c.set('caller', actorName(actor))
  return { db, actor, requestId: c.get('requestId'), log: c.get('log'), filesDir, publicUrl }
}
