import type { LookupAddress } from 'node:dns'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { createServer as createTcpServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { isGlobal } from '#outbound/is-global.ts'
import { readOutboundRules } from '#outbound/outbound-rules.ts'
import { openSecret, outboundKeyOf, sealSecret } from '#outbound/seal-secret.ts'
import { OutboundError, type ResolveName, sendOutbound } from '#outbound/send-outbound.ts'

/** A server on loopback that notes what reaches it. */
async function listener(status = 204, headers: Record<string, string> = {}) {
  const reached: IncomingMessage[] = []
  const server = createServer((request, response) => {
    reached.push(request)
    request
      .resume()
      .on('end', () => response.writeHead(status, headers).end('x'.repeat(status === 200 ? 1_000_000 : 0)))
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const address = server.address()
  return { port: typeof address === 'object' ? (address?.port ?? 0) : 0, reached }
}

const rules = (text: string) => {
  const read = readOutboundRules(text)
  if (read === null) throw new Error(`${text} can be read`)
  return read
}
const send = (allowed: string, url: string, resolve?: ResolveName) =>
  sendOutbound(rules(allowed), { url, method: 'POST', headers: {}, body: 'x', timeoutMs: 20_000 }, resolve)
const namesStandFor =
  (...addresses: string[]): ResolveName =>
  (_name, _options, told) =>
    told(
      null,
      addresses.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 })),
    )

test.each([
  '127.0.0.1',
  '0.0.0.0',
  '10.1.2.3',
  '172.20.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  '2001::1',
  'fc00::1',
  'fe80::1',
  'ff02::1',
  'localhost',
  '',
])('%s is no address of the public internet', (address) => expect(isGlobal(address)).toBe(false))

test.each(['1.1.1.1', '93.184.216.34', '2606:4700::1111', '2a00:1450::1'])('%s is one', (address) =>
  expect(isGlobal(address)).toBe(true),
)

test.each(['2130706433', '0x7f000001', '0177.0.0.1', '127.1', '[::1]', '[::ffff:7f00:1]', '169.254.169.254', '0'])(
  'nothing is sent to https://%s, however it is written, where only public addresses are allowed',
  async (host) => {
    await expect(send('public', `https://${host}/`)).rejects.toThrow(/not an address of the public internet/)
  },
)

test('a name that stands for a private address is not connected to, also if another of its addresses is public', async () => {
  const { port, reached } = await listener()
  for (const addresses of [['127.0.0.1'], ['1.1.1.1', '127.0.0.1'], ['::1'], []])
    await expect(send('public', `https://hooks.example.org:${port}/`, namesStandFor(...addresses))).rejects.toThrow(
      /not an address of the public internet/,
    )
  expect(reached).toEqual([])
})

test('the name is looked up once: the connection goes where was looked', async () => {
  const { port, reached } = await listener()
  let looks = 0
  const rebinding: ResolveName = (name, options, told) => {
    looks += 1
    namesStandFor(looks === 1 ? '127.0.0.1' : '127.0.0.2')(name, options, told)
  }
  expect(await send(`hooks.internal:${port}`, `http://hooks.internal:${port}/in`, rebinding)).toMatchObject({
    status: 204,
  })
  expect(looks).toBe(1)
  expect(reached.map(({ url, headers }) => [url, headers.host])).toEqual([['/in', `hooks.internal:${port}`]])
})

test('only what the operator named is reached, by its port; public does without http, and nobody with a password', async () => {
  const { port, reached } = await listener()
  for (const [allowed, url, why] of [
    ['', 'https://example.org/', /has not allowed this host/],
    [`127.0.0.1:${port + 1}`, `http://127.0.0.1:${port}/`, /has not allowed this host/],
    ['public', 'http://example.org/', /Only https/],
    ['public', 'https://user:secret@example.org/', /user name or password/],
    ['public', 'file:///etc/passwd', /not an http or https address/],
  ] as const)
    await expect(send(allowed, url), url).rejects.toThrow(why)
  expect(reached).toEqual([])
  expect(await send(`public, 127.0.0.1:${port}`, `http://127.0.0.1:${port}/`)).toMatchObject({ status: 204 })
  expect(reached).toHaveLength(1)
})

test('a redirect is a response and not followed, and a long response is not read to its end', async () => {
  const target = await listener()
  const redirecting = await listener(302, { location: `http://127.0.0.1:${target.port}/` })
  const allowed = `127.0.0.1:${target.port},127.0.0.1:${redirecting.port}`
  expect(await send(allowed, `http://127.0.0.1:${redirecting.port}/`)).toMatchObject({ status: 302 })
  expect(target.reached).toEqual([])
  const talking = await listener(200)
  expect(await send(`127.0.0.1:${talking.port}`, `http://127.0.0.1:${talking.port}/`)).toMatchObject({ status: 200 })
})

test('a response that never ends has been given, and one that never begins is waited for no longer than said', async () => {
  const server = createServer((request, response) => {
    if (request.url === '/begins') response.writeHead(200).write('x')
  }).listen(0, '127.0.0.1')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const ask = (path: string) =>
    sendOutbound(rules(`127.0.0.1:${port}`), {
      url: `http://127.0.0.1:${port}${path}`,
      method: 'POST',
      headers: {},
      body: 'x',
      timeoutMs: 500,
    })
  expect(await ask('/begins')).toMatchObject({ status: 200 })
  await expect(ask('/silent')).rejects.toThrow('There was no response within 0.5 s.')
})

test('a body that is wanted comes whole, and one that is too large or breaks off does not', async () => {
  const server = createServer((request, response) => {
    if (request.url === '/cut') {
      response.writeHead(200, { 'content-length': '9' }).write('12345')
      setImmediate(() => request.socket.destroy())
    } else response.end(`${request.method} ${request.headers['content-length'] ?? 'nothing'}`)
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const ask = (path: string, mostBytes: number) => {
    const url = `http://127.0.0.1:${port}${path}`
    return sendOutbound(rules(`127.0.0.1:${port}`), { url, method: 'GET', headers: {}, mostBytes, timeoutMs: 20_000 })
  }
  expect((await ask('/', 11)).body?.toString()).toBe('GET nothing')
  expect((await ask('/', 10)).body).toBeNull()
  await expect(ask('/cut', 9)).rejects.toThrow(OutboundError)
})

test.each([
  ['speaks another protocol', 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'],
  ['hangs up at once', ''],
  ['breaks off in its headers', 'HTTP/1.1 200 OK\r\nContent-'],
  ['speaks no HTTP', 'hello\r\n\r\n'],
])('a receiver that %s ends the attempt at once', async (_name, said) => {
  const server = createTcpServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => socket.end(said))
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  const sent = send(`127.0.0.1:${port}`, `http://127.0.0.1:${port}/`)
  if (said.includes('101')) expect(await sent).toMatchObject({ status: 101 })
  else await expect(sent).rejects.toThrow(OutboundError)
})

test.each(['public', 'hooks.internal:8080', '[::1]:80, public', ''])('“%s” can be read', (text) =>
  expect(readOutboundRules(text)).not.toBeNull(),
)
test.each(['all', 'hooks.internal', 'hooks.internal:0', 'hooks.internal:99999', 'https://x:1', '*:80'])(
  '“%s” can not',
  (text) => expect(readOutboundRules(text)).toBeNull(),
)

test('a secret opens under its key and in its place alone', () => {
  const [key, secret] = [outboundKeyOf('x'.repeat(40)), Buffer.from('a secret')]
  const sealed = sealSecret(key, secret, 'here')
  expect(sealed.includes(secret)).toBe(false)
  expect(openSecret(key, sealed, 'here')).toEqual(secret)
  expect(openSecret(key, sealed, 'there')).toBeNull()
  expect(openSecret(outboundKeyOf('y'.repeat(40)), sealed, 'here')).toBeNull()
  expect(openSecret(key, sealed.subarray(1), 'here')).toBeNull()
  expect(openSecret(key, Buffer.alloc(3), 'here')).toBeNull()
})
