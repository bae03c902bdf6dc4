import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { checkPort } from '#instance/check-port.ts'

test('a taken port and a foreign address are each refused in one sentence, a free port is not', async () => {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  await expect(checkPort({ host: '127.0.0.1', port })).rejects.toMatchObject({
    code: 'port_taken',
    message: expect.stringContaining(`${port}`),
  })
  // 192.0.2.0/24 is kept for documentation: no machine has it.
  await expect(checkPort({ host: '192.0.2.1', port })).rejects.toThrow(
    'TIEBREAK_HOST is not an address of this machine',
  )
  server.close()
  await once(server, 'close')
  await checkPort({ host: '127.0.0.1', port })
})

test('a taken port of the metrics is told by the variable that moves them', async () => {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  await expect(checkPort({ host: '127.0.0.1', port, variable: 'TIEBREAK_METRICS_PORT' })).rejects.toThrow(
    'set TIEBREAK_METRICS_PORT to another port',
  )
  server.close()
})
