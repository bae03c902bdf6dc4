import { once } from 'node:events'
import type { Server as HttpServer } from 'node:http'
import { createServer, type Server } from 'node:net'
import { BACKLOG, MOST_CONNECTIONS } from './connection-limits.ts'

/** In addition to the server's own. */
const QUEUES = 31

/** Whether the system spreads new connections over several queues of one port. */
export const canShare = process.platform === 'linux'

/**
 * Opens further queues of connections for a server's port. The event loop accepts one connection per turn from each;
 * with a single queue, thousands of simultaneous ones would wait in the system for thousands of turns, where nobody can
 * refuse them.
 */
export async function openQueues(
  server: HttpServer,
  { host, port }: { host: string; port: number },
): Promise<Server[]> {
  if (!canShare) return []
  return Promise.all(
    Array.from({ length: QUEUES }, async () => {
      const queue = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
        server.emit('connection', socket)
      })
      queue.maxConnections = Math.ceil(MOST_CONNECTIONS / QUEUES)
      queue.listen({ port, host, backlog: BACKLOG, reusePort: true })
      await once(queue, 'listening')
      return queue
    }),
  )
}
