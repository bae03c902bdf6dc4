import { once } from 'node:events'
import { request as ask, createServer } from 'node:http'

/**
 * A request that went through, with what went over the wire for its response: headers, and the body as it was sent; null
 * while it is on its way.
 */
export type Passed = { path: string; method: string; atMs: number; bytes: number | null }
export type PassingProxy = { url: string; passed: readonly Passed[]; close(): Promise<void> }

/**
 * Stands before an instance and notes what passes through.
 * @param before is waited for before a request goes on; by default all go on at once
 */
export async function startProxy(
  target: string,
  { before }: { before?: (path: string) => Promise<void> } = {},
): Promise<PassingProxy> {
  const { host, origin, hostname, port } = new URL(target)
  const passed: Passed[] = []
  const proxy = createServer(async (incoming, outgoing) => {
    const { method = '', url = '', socket } = incoming
    const noted: Passed = { path: new URL(url, target).pathname, method, atMs: Date.now(), bytes: null }
    passed.push(noted)
    // On one connection, one response follows another.
    const sentBefore = socket.bytesWritten
    outgoing.once('finish', () => {
      noted.bytes = socket.bytesWritten - sentBefore
    })
    await before?.(noted.path)
    const headers = { ...incoming.headers, host, ...(incoming.headers.origin ? { origin } : {}) }
    const forwarded = ask({ hostname, port, method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
      answer.pipe(outgoing)
    })
    forwarded.on('error', () => outgoing.destroy())
    incoming.pipe(forwarded)
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const address = proxy.address()
  if (address === null || typeof address === 'string') throw new Error('it listens on a port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    passed,
    async close() {
      proxy.closeAllConnections()
      proxy.close()
      await once(proxy, 'close')
    },
  }
}
