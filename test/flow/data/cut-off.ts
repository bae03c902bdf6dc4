import type { Database } from '@tiebreak/db/database.ts'
import type { PoolClient } from 'pg'

/** A commit that is not made, or one whose answer is lost. */
export type Cut = { commit: number; made: boolean }

/** A database that breaks off at one commit, counted from 1, as a killed process does: nothing comes after it. */
export function cutOff(db: Database, { commit, made }: Cut): { db: Database; signal: AbortSignal } {
  let commits = 0
  const killed = new AbortController()
  const query = async (client: PoolClient, given: unknown[]) => {
    if (given[0] === 'commit') {
      commits += 1
      if (commits >= commit) {
        killed.abort(new Error('killed'))
        await client.query(made ? 'commit' : 'rollback')
        throw new Error('killed')
      }
    }
    return Reflect.apply(client.query, client, given)
  }
  const connect = async () => {
    killed.signal.throwIfAborted()
    const client = await db.pool.connect()
    return new Proxy(client, {
      get(target, name) {
        const own = Reflect.get(target, name, target)
        if (name === 'query')
          return (...given: unknown[]) =>
            given[0] === 'commit' ? query(target, given) : Reflect.apply(own, target, given)
        return typeof own === 'function' ? own.bind(target) : own
      },
    })
  }
  const pool = new Proxy(db.pool, {
    get(target, name) {
      const own = name === 'connect' ? connect : Reflect.get(target, name, target)
      return typeof own === 'function' ? own.bind(target) : own
    },
  })
  return { db: { ...db, pool }, signal: killed.signal }
}
