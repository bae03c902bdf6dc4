import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { checkPort } from '@tiebreak/services/instance/check-port.ts'
import type { Hono } from 'hono'
import type { AppEnv } from '#app-env.ts'
import type { BeforeListener } from '#load/at-door.ts'
import { securityHeaderValues } from '#middleware/security-headers.ts'
import { BACKLOG, MOST_CONNECTIONS } from './connection-limits.ts'
import { canShare } from './open-queues.ts'

/** A connection on which nothing moves for this long is closed; an upload may take as long as it keeps moving. */
const IDLE_LIMIT_MS = 120_000
const HEADERS_LIMIT_MS = 20_000
/** How often to look for connections whose headers are late. */
const LOOK_MS = 5_000

/**
 * Serves an app on a port, which can have further queues if it has a door (`openQueues`).
 * @param door lets requests in, now or later, or turns them away; without it all are let in at once
 * @throws StartupError `port_taken`
 */
export async function listen(
  app: Hono<AppEnv>,
  { host, port, publicUrl }: { host: string; port: number; publicUrl: string },
  door?: BeforeListener,
): Promise<Server> {
  await checkPort({ host, port })
  const headers = securityHeaderValues(publicUrl)
  const listener = getRequestListener((request, env) => app.fetch(request, env), {
    hostname: new URL(publicUrl).host,
    // Only malformed requests get here, such as one with an impossible Host header.
    errorHandler: () => new Response('This is not a valid HTTP request.\n', { status: 400, headers }),
  })
  const server = createServer(
    { requestTimeout: 0, headersTimeout: HEADERS_LIMIT_MS, connectionsCheckingInterval: LOOK_MS },
    door ? door.before(listener) : listener,
  )
  if (door) server.on('connection', door.connected)
  server.timeout = IDLE_LIMIT_MS
  server.maxConnections = MOST_CONNECTIONS
  server.listen({ port, host, backlog: BACKLOG, reusePort: door !== undefined && canShare })
  await once(server, 'listening')
  return server
}
