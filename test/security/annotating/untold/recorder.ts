import { once } from 'node:events'
import { Agent, request } from 'node:http'
import type { Endpoint } from '@tiebreak/contracts/endpoint.ts'
import type { Caller } from '../../edge.ts'

/** One request with everything that its sender gets back, header names as they were sent. */
export type Exchange = {
  /** The endpoint's name. */
  call: string
  status: number
  headers: readonly (readonly [name: string, value: string])[]
  text: string
  answeredAt: number
}

export type Ask = { params?: Record<string, string>; query?: Record<string, string>; body?: unknown }

/** Sends requests of one caller over a socket, and keeps what they get. Entity tags are sent again as a browser would. */
export function makeRecorder(address: { port: number; origin: string }, caller: Caller) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const tags = new Map<string, string>()

  return {
    async ask(call: string, endpoint: Endpoint, { params = {}, query = {}, body }: Ask = {}): Promise<Exchange> {
      const filled = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
      const search = new URLSearchParams(query)
      const path = search.size > 0 ? `${filled}?${search}` : filled
      const tag = endpoint.method === 'get' ? tags.get(path) : undefined
      const sent = request({
        ...{ agent, host: '127.0.0.1', port: address.port, path, method: endpoint.method.toUpperCase() },
        headers: {
          ...{ ...caller, origin: address.origin },
          ...(tag === undefined ? {} : { 'if-none-match': tag }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
      })
      sent.end(body === undefined ? undefined : JSON.stringify(body))
      const [answer] = await once(sent, 'response')
      const chunks: Buffer[] = []
      for await (const chunk of answer) chunks.push(chunk)
      const raw: string[] = answer.rawHeaders
      const headers = raw.flatMap((name, at) => (at % 2 === 0 ? [[name, raw[at + 1] ?? ''] as const] : []))
      const found = headers.find(([name]) => name.toLowerCase() === 'etag')
      if (found) tags.set(path, found[1])
      return {
        ...{ call, status: answer.statusCode, headers, answeredAt: Date.now() },
        text: Buffer.concat(chunks).toString(),
      }
    },
    end: () => agent.destroy(),
  }
}

export type Recorder = ReturnType<typeof makeRecorder>
