import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/**
 * A stand-in for a PostgreSQL of another version, since none that is too old is to be had: it lets everybody in without
 * a password and answers every query with one row that holds the version, in the wire protocol (version 3).
 * @param version as in `server_version_num`, such as `140011`
 * @returns its port on loopback
 */
export async function oldServer(version: string): Promise<number> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    let isIn = false
    socket.on('error', () => undefined)
    socket.on('data', (data) => {
      if (!isIn) {
        isIn = true
        socket.write(Buffer.concat([message('R', int32(0)), message('Z', Buffer.from('I'))]))
      } else if (data[0] === 'Q'.charCodeAt(0)) socket.write(oneRow('version', version))
      else socket.end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('it listens on a port')
  return address.port
}

/** RowDescription of one text column, DataRow, CommandComplete, ReadyForQuery. */
function oneRow(column: string, value: string): Buffer {
  const TEXT = 25
  const field = [text(column), int32(0), int16(0), int32(TEXT), int16(-1), int32(-1), int16(0)]
  return Buffer.concat([
    message('T', Buffer.concat([int16(1), ...field])),
    message('D', Buffer.concat([int16(1), int32(Buffer.byteLength(value)), Buffer.from(value)])),
    message('C', text('SELECT 1')),
    message('Z', Buffer.from('I')),
  ])
}

function message(type: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body])
}

function text(value: string): Buffer {
  return Buffer.from(`${value}\0`)
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeInt16BE(value)
  return bytes
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}
