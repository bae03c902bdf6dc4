import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { checkPort } from '@tiebreak/services/instance/check-port.ts'
import type { AppEnv } from '#app-env.ts'
import { securityHeaderValues } from '#middleware/security-headers.ts'

/** A connection on which nothing moves for this long is closed; an upload may take as long as it moves. */
const IDLE_LIMIT_MS = 120_000
const HEADERS_LIMIT_MS = 20_000
/** How often it is looked for connections whose headers are late. */
const LOOK_MS = 5_000
/** Beyond, a connection is closed as soon as it opens. */
const MOST_CONNECTIONS = 10_000

/**
 * Serves an app on a port.
 * @throws StartupError `port_taken`
 */
export async function listen(
  app: OpenAPIHono<AppEnv>,
  { host, port, publicUrl }: { host: string; port: number; publicUrl: string },
): Promise<Server> {
  await checkPort({ host, port })
  const headers = securityHeaderValues(publicUrl)
  const listener = getRequestListener((request, env) => app.fetch(request, env), {
    hostname: new URL(publicUrl).host,
    // Only what is no request at all comes here, such as one with an impossible Host header.
    errorHandler: () => new Response('This is not a valid HTTP request.\n', { status: 400, headers }),
  })
  const server = createServer(
    { requestTimeout: 0, headersTimeout: HEADERS_LIMIT_MS, connectionsCheckingInterval: LOOK_MS },
    listener,
  )
  server.timeout = IDLE_LIMIT_MS
  server.maxConnections = MOST_CONNECTIONS
  server.listen(port, host)
  await once(server, 'listening')
  return server
}
