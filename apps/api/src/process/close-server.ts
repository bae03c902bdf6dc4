import type { Server } from 'node:http'
import type { Server as Queue } from 'node:net'

/**
 * Stops accepting connections and returns when the requests in progress are finished or, at the limit, cut off.
 * @param queues further queues of the same port
 * @returns whether every request was finished
 */
export async function closeServer(server: Server, limitMs: number, queues: readonly Queue[] = []): Promise<boolean> {
  let isCut = false
  const closed = [server, ...queues].map((one) => new Promise<void>((resolve) => one.close(() => resolve())))
  server.closeIdleConnections()
  const limit = setTimeout(() => {
    isCut = true
    server.closeAllConnections()
  }, limitMs)
  await Promise.all(closed)
  clearTimeout(limit)
  return !isCut
}
