import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { z } from 'zod'

/** What a flood is made of. Requests are whole texts as they go over the wire; connections take them in turn. */
export const Flood = z.object({
  port: z.number(),
  connections: z.number(),
  requests: z.array(z.string()),
  /** Each connection asks again as soon as it is answered, whatever the answer, until the flood is ended. */
  again: z.boolean().default(false),
})
export type Flood = z.infer<typeof Flood>

/** What came of it. */
export const Flooded = z.object({
  /** Answers by status; `refused` and `broken` count connections that never opened or ended without an answer. */
  statuses: z.record(z.string(), z.number()),
  /** Refusals (429 and 503) that do not say when to come back. */
  withoutRetryAfter: z.number(),
  served: z.object({ n: z.number(), medianMs: z.number(), p99Ms: z.number(), longestMs: z.number() }),
  shed: z.object({ n: z.number(), medianMs: z.number(), p99Ms: z.number(), longestMs: z.number() }),
})
export type Flooded = z.infer<typeof Flooded>

type Answer = { status: string; hasRetryAfter: boolean; ms: number }

/** Reads one answer after the other from a connection: head, then as many bytes as it says. */
function answersOn(socket: Socket): (isHead: boolean) => Promise<{ status: string; hasRetryAfter: boolean } | null> {
  let waiting = Buffer.alloc(0)
  let isOver = false
  let wake: () => void = () => undefined
  socket.on('data', (chunk) => {
    waiting = Buffer.concat([waiting, chunk])
    wake()
  })
  for (const end of ['end', 'close', 'error'] as const)
    socket.on(end, () => {
      isOver = true
      wake()
    })
  return async (isHead) => {
    for (;;) {
      const headEnd = waiting.indexOf('\r\n\r\n')
      if (headEnd >= 0) {
        const head = waiting.toString('latin1', 0, headEnd)
        const status = head.slice(9, 12)
        const hasNoBody = isHead || status === '304' || status === '204'
        const isChunked = !hasNoBody && /\r\ntransfer-encoding: chunked/i.test(head)
        const length = hasNoBody ? 0 : Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0)
        const bodyEnd = isChunked ? waiting.indexOf('\r\n0\r\n\r\n', headEnd) + 7 : headEnd + 4 + length
        if (isChunked ? bodyEnd > 6 : waiting.length >= bodyEnd) {
          waiting = waiting.subarray(bodyEnd)
          return { status, hasRetryAfter: /\r\nretry-after: \d+/i.test(head) }
        }
      }
      if (isOver) return null
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
}

async function opened(port: number): Promise<Socket | null> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return socket
  } catch {
    return null
  }
}

/** Sends one request on each connection, all at once when all are open; again, until it is over, where it is to. */
async function flood(
  { port, connections, requests, again }: Flood,
  { onShed, over }: { onShed: () => void; over: AbortSignal },
): Promise<Flooded> {
  const sockets = await Promise.all(Array.from({ length: connections }, () => opened(port)))
  const answers: Answer[] = []
  over.addEventListener('abort', () => {
    for (const socket of sockets) socket?.destroy()
  })
  const ask = async (socket: Socket, at: number) => {
    const request = requests[at % requests.length] ?? ''
    const next = answersOn(socket)
    do {
      const begun = performance.now()
      socket.write(request)
      const answer = (await next(request.startsWith('HEAD '))) ?? { status: 'broken', hasRetryAfter: false }
      if (over.aborted) return
      answers.push({ ...answer, ms: performance.now() - begun })
      if (isShed(answer)) onShed()
      if (answer.status === 'broken') return
    } while (again)
  }
  await Promise.all(
    sockets.map(async (socket, at) => {
      if (socket === null) answers.push({ status: 'refused', hasRetryAfter: false, ms: 0 })
      else await ask(socket, at)
    }),
  )
  for (const socket of sockets) socket?.destroy()
  return toFlooded(answers)
}

function isShed({ status }: Pick<Answer, 'status'>): boolean {
  return status === '429' || status === '503'
}

function toFlooded(answers: readonly Answer[]): Flooded {
  const statuses: Record<string, number> = {}
  for (const { status } of answers) statuses[status] = (statuses[status] ?? 0) + 1
  return {
    statuses,
    withoutRetryAfter: answers.filter((answer) => isShed(answer) && !answer.hasRetryAfter).length,
    served: times(answers.filter(({ status }) => /^[23]/.test(status))),
    shed: times(answers.filter(isShed)),
  }
}

function times(answers: readonly Answer[]): Flooded['served'] {
  const sorted = answers.map(({ ms }) => Math.round(ms)).sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { n: sorted.length, medianMs: at(0.5), p99Ms: at(0.99), longestMs: sorted.at(-1) ?? 0 }
}

export type RunningFlood = {
  /** Waits until the first request was refused. */
  sheds(): Promise<void>
  /** Waits for all answers, or ends what goes on and on, and tells what came. */
  end(): Promise<Flooded>
}

/** Floods a port from a process of its own, so that its thousands of sockets and their work are not the test's. */
export function startFlood(what: z.input<typeof Flood>): RunningFlood {
  const child = spawn(process.execPath, [import.meta.filename, JSON.stringify(what)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async () => String((await lines.next()).value)
  const first = next()
  let result: Promise<string> | undefined
  return {
    async sheds() {
      if ((await first) !== SHED) throw new Error('it ended before anything was refused')
    },
    async end() {
      child.stdin.end()
      const line = await first
      result ??= line === SHED ? next() : first
      return Flooded.parse(JSON.parse(await result))
    },
  }
}

const SHED = 'shed'

if (process.argv[1] === import.meta.filename) {
  let hasShed = false
  const onShed = () => {
    if (!hasShed) console.log(SHED)
    hasShed = true
  }
  const what = Flood.parse(JSON.parse(process.argv[2] ?? ''))
  const over = new AbortController()
  if (what.again) process.stdin.resume().on('end', () => over.abort())
  const result = await flood(what, { onShed, over: over.signal })
  console.log(JSON.stringify(result))
}
