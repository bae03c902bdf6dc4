import { once } from 'node:events'
import { createServer } from 'node:http'

export type Listener = { url: string; requests: readonly string[]; close(): Promise<void> }

/** A server on loopback that notes what is asked of it: what a hostile text would like a browser to call. */
export async function startListener(): Promise<Listener> {
  const requests: string[] = []
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`)
    response.writeHead(204, { 'access-control-allow-origin': '*' }).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the listener has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
