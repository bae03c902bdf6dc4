import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { checkPort } from '@tiebreak/services/instance/check-port.ts'
import type { Logger } from 'pino'
import type { Metrics } from './create-metrics.ts'

/** This machine only: the figures name no project and no person, but they are the operator's. */
const HOST = '127.0.0.1'

/**
 * Serves `/metrics` on a port of its own, apart from page and API.
 * @throws StartupError `port_taken`
 */
export async function serveMetrics(metrics: Metrics, { port, log }: { port: number; log: Logger }): Promise<Server> {
  await checkPort({ host: HOST, port, variable: 'TIEBREAK_METRICS_PORT' })
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Only GET /metrics is available here.\n')
      return
    }
    metrics.text().then(
      ({ contentType, body }) => response.writeHead(200, { 'content-type': contentType }).end(body),
      (error: unknown) => {
        log.error({ error }, 'the metrics could not be written')
        response.writeHead(500, { 'content-type': 'text/plain' }).end('See the log.\n')
      },
    )
  })
  server.listen(port, HOST)
  await once(server, 'listening')
  return server
}
