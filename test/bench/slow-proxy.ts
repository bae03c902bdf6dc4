import { once } from 'node:events'
import { request as ask, createServer } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

export type SlowProxy = { url: string; close(): Promise<void> }

/** Stands before an instance and lets every call of the API wait before it goes on; files of the page pass at once. */
export async function startSlowProxy(target: string, { delayMs }: { delayMs: number }): Promise<SlowProxy> {
  const { host, origin, hostname, port } = new URL(target)
  const proxy = createServer(async (incoming, outgoing) => {
    if (incoming.url?.startsWith('/api/')) await pause(delayMs)
    const headers = { ...incoming.headers, host, ...(incoming.headers.origin ? { origin } : {}) }
    const { method, url: path } = incoming
    const passed = ask({ hostname, port, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    passed.on('error', (error) => outgoing.destroy(error))
    incoming.pipe(passed)
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const address = proxy.address()
  if (address === null || typeof address === 'string') throw new Error('it listens on a port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      proxy.closeAllConnections()
      proxy.close()
      await once(proxy, 'close')
    },
  }
}
