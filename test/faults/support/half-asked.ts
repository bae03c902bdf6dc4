import { once } from 'node:events'
import { connect } from 'node:net'
import type { Home } from './product.ts'

/** Asks `/readyz` but for the last line; `finish` sends that and answers all that came back. */
export async function halfAsked({ port }: Home): Promise<{ finish(): Promise<string> }> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.write(`GET /readyz HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n`)
  return {
    async finish() {
      let answer = ''
      socket.on('data', (chunk) => {
        answer += chunk
      })
      socket.write('\r\n')
      await once(socket, 'close')
      return answer
    },
  }
}
