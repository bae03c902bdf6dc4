import type { Server } from 'node:http'

/**
 * Stops accepting connections and returns when the running requests have their answers, or after the limit, when the
 * rest is cut off.
 * @returns whether every request had its answer
 */
export async function closeServer(server: Server, limitMs: number): Promise<boolean> {
  let isCut = false
  await new Promise<void>((resolve) => {
    const limit = setTimeout(() => {
      isCut = true
      server.closeAllConnections()
    }, limitMs)
    server.close(() => {
      clearTimeout(limit)
      resolve()
    })
    server.closeIdleConnections()
  })
  return !isCut
}
