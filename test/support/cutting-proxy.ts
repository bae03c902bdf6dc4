import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export type CuttingProxy = {
  url: string
  /** How many connections were broken off. */
  readonly cut: number
  passedBytes(): number
  /** Lets go on what is held. */
  release(): void
  close(): Promise<void>
}

/**
 * Stands before an instance and breaks connections off once so many bytes went up on one, as often as asked; or holds
 * everything from then on.
 */
export async function startCuttingProxy(
  target: string,
  { afterBytes, times, holds = false }: { afterBytes: number; times: number; holds?: boolean },
): Promise<CuttingProxy> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  const held = new Set<() => void>()
  let cut = 0
  let passed = 0
  let holding = holds
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    let up = 0
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        near.destroy()
        far.destroy()
      })
    }
    far.pipe(near)
    near.on('data', (chunk: Buffer) => {
      up += chunk.length
      passed += chunk.length
      if (cut < times && up >= afterBytes) {
        cut += 1
        near.resetAndDestroy()
        return
      }
      far.write(chunk)
      if (!holding || passed < afterBytes) return
      near.pause()
      held.add(() => near.resume())
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('it listens on a port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    get cut() {
      return cut
    },
    passedBytes: () => passed,
    release() {
      holding = false
      for (const goOn of held) goOn()
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
