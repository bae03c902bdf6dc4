import type { PoolClient } from 'pg'

/** A text of a statement and what is sent in its place; `hits` counts how often it was. */
export type Rewrite = { statement: string; text: string; instead: string; hits: number }

const INSIDE: Readonly<Record<string, string>> = {
  begin: 'savepoint verb',
  commit: 'release savepoint verb',
  rollback: 'rollback to savepoint verb',
}

/** A connection for a verb inside a transaction that is open on it already; statements are changed as the rewrites say. */
export function insideOf(client: PoolClient, rewrites: readonly Rewrite[]): PoolClient {
  const changed = (text: string): string => {
    let next = INSIDE[text] ?? text
    for (const rewrite of rewrites)
      if (next.includes(rewrite.statement)) {
        rewrite.hits += 1
        next = next.replace(rewrite.statement, rewrite.statement.replace(rewrite.text, rewrite.instead))
      }
    return next
  }
  const query = (first: string | { text: string }, ...rest: unknown[]): unknown =>
    Reflect.apply(client.query, client, [
      typeof first === 'string' ? changed(first) : { ...first, text: changed(first.text) },
      ...rest,
    ])
  return new Proxy(client, {
    get(target, key) {
      if (key === 'query') return query
      if (key === 'release') return () => undefined
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
