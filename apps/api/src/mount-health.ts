import { DomainError } from '@tiebreak/contracts/errors.ts'
import { instanceMark } from '@tiebreak/services/instance/instance-mark.ts'
import type { Hono } from 'hono'
import type { AppDeps, AppEnv } from './app-env.ts'

const DATABASE_LIMIT_MS = 1_000

/** `/healthz`: the process responds, and says of which instance it is. `/readyz`: it should be sent requests. */
export function mountHealth(
  app: Hono<AppEnv>,
  { authSecret, isDatabaseReady, isDiskShort = async () => false, isDraining = () => false, log }: AppDeps,
): void {
  let asked: Promise<boolean> | undefined
  /** Asks once for everyone who is waiting for the result: asking for each of a crowd would make it late. */
  const isReady = () => {
    asked ??= within(DATABASE_LIMIT_MS, isDatabaseReady).finally(() => {
      asked = undefined
    })
    return asked
  }

  const instance = instanceMark(authSecret)
  app.get('/healthz', (c) => {
    c.set('route', '/healthz')
    return c.json({ status: 'ok', instance })
  })
  app.get('/readyz', async (c) => {
    c.set('route', '/readyz')
    if (isDraining() || !(await isReady())) throw new DomainError('not_ready', { retryAfterSeconds: 1 })
    if (await isDiskShort(0)) throw new DomainError('disk_short', { retryAfterSeconds: 60 })
    return c.json({ status: 'ready' })
  })

  /** No result in time means no. */
  async function within(limitMs: number, ask: () => Promise<boolean>): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), limitMs)
    })
    const answer = ask().catch((error: unknown) => {
      log.debug({ error }, 'the database does not respond')
      return false
    })
    try {
      return await Promise.race([answer, late])
    } finally {
      clearTimeout(timer)
    }
  }
}
