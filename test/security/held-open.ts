import { once } from 'node:events'
import { type IncomingMessage, request, type Server } from 'node:http'
import { text } from 'node:stream/consumers'
import { listen } from '@tiebreak/api/process/listen.ts'
import { type Endpoint, uploadTypeOf } from '@tiebreak/contracts/endpoint.ts'
import { freePort } from '@tiebreak/postgres-server/free-port.ts'
import { until } from '#support/until.ts'
import type { Caller, Edge, Input } from './edge.ts'

/** The edge on a port, for requests whose body is on its way. */
export type OpenPort = {
  /** Sends a request but for the second half of its body, and answers when the server, having asked who calls, reads it. */
  sendHalf(
    caller: Caller,
    endpoint: Endpoint,
    input: Input,
  ): Promise<{ finish(): Promise<{ status: number; body: string }> }>
  close(): Promise<void>
}

const ORIGIN = 'http://127.0.0.1:4310'

/** Opens a port for the edge. */
export async function openPort({ app }: Pick<Edge, 'app'>): Promise<OpenPort> {
  const port = await freePort()
  const server: Server = await listen(app, { host: '127.0.0.1', port, publicUrl: ORIGIN })
  const arrived = new Map<string, IncomingMessage>()
  server.prependListener('request', (incoming: IncomingMessage) => {
    arrived.set(String(incoming.headers['x-request-id']), incoming)
  })
  let count = 0

  return {
    async sendHalf(caller, endpoint, { params = {}, query = {}, body = {} }) {
      const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
      const whole = Buffer.from(body instanceof Uint8Array || typeof body === 'string' ? body : JSON.stringify(body))
      const half = Math.floor(whole.length / 2)
      const id = `held-open-${count++}`
      const asked = request({
        port,
        host: '127.0.0.1',
        method: endpoint.method.toUpperCase(),
        path: `${path}?${new URLSearchParams(query)}`,
        headers: {
          ...caller,
          origin: ORIGIN,
          'x-request-id': id,
          'content-type': endpoint.upload ? uploadTypeOf(endpoint) : 'application/json',
          'content-length': whole.length,
        },
      })
      const answered = once(asked, 'response')
      asked.write(whole.subarray(0, half))
      // Nothing of a body is read before it is known who sends it.
      await until('the body is read', async () => arrived.get(id)?.readableDidRead)
      return {
        async finish() {
          asked.end(whole.subarray(half))
          const [answer]: [IncomingMessage] = await answered.then(([one]) => [one])
          return { status: answer.statusCode ?? 0, body: await text(answer) }
        },
      }
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
