import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { createEngine, type Engine, type EngineOptions } from '#threads/create-engine.ts'
import type { TestTasks } from './thread-of-tests.ts'

const entry = new URL('./thread-of-tests.ts', import.meta.url)
const engines: Engine<TestTasks>[] = []

function engineWith(options: Partial<EngineOptions> = {}): Engine<TestTasks> {
  const engine = createEngine<TestTasks>({ entry, ...options })
  engines.push(engine)
  return engine
}

/** A gate that a task opens and a test closes, or the other way round. */
const gateOf = () => new Int32Array(new SharedArrayBuffer(8))

/** Until so many tasks have come to the gate. */
async function entered(gate: Int32Array<SharedArrayBuffer>, count: number): Promise<void> {
  for (;;) {
    const here = Atomics.load(gate, 0)
    if (here >= count) return
    await Atomics.waitAsync(gate, 0, here).value
  }
}

function letGo(gate: Int32Array<SharedArrayBuffer>): void {
  Atomics.store(gate, 1, 1)
  Atomics.notify(gate, 1)
}

afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.end()))
})

describe('the engine', () => {
  it('hands columns over instead of copying them, in and out', async () => {
    const values = Float64Array.of(1, 2, 3)
    const { buffer } = values
    const out = await engineWith().run('double', { values })
    expect(out.values).toEqual(Float64Array.of(2, 4, 6))
    expect(buffer.detached).toBe(true)
  })

  it('refuses a column that is a part of another: handing it over would take the rest away', async () => {
    const values = new Float64Array(8).subarray(0, 4)
    const engine = engineWith()
    await expect(engine.run('double', { values })).rejects.toThrow('a column shows 32 of the 64 bytes of its buffer')
    await expect(engine.run('view', null)).rejects.toThrow('a column shows 32 of the 64 bytes of its buffer')
  })

  it('refuses a column that was handed over already, and goes on', async () => {
    const engine = engineWith({ threads: 1 })
    const values = Float64Array.of(1)
    const twice = [engine.run('double', { values }), engine.run('double', { values })]
    await expect(twice[0]).resolves.toEqual({ values: Float64Array.of(2) })
    await expect(twice[1]).rejects.toThrow(/transfer/)
    await expect(engine.run('double', { values })).rejects.toThrow('a column was handed over already')
    await expect(engine.run('count', { to: 1 })).resolves.toBe(1)
  })

  it('brings errors back whole: class, name, fields, cause and where they were thrown', async () => {
    const engine = engineWith()
    const range: unknown = await engine.run('fail', { how: 'range' }).catch((error: unknown) => error)
    expect(range).toBeInstanceOf(RangeError)
    expect(range).toMatchObject({
      name: 'RangeError',
      message: 'too far',
      stack: expect.stringContaining('thread-of-tests.ts'),
      cause: { name: 'OwnError', message: 'inside', code: 'own', more: { row: 7 } },
    })
    await expect(engine.run('fail', { how: 'own' })).rejects.toMatchObject({ name: 'OwnError', code: 'own' })
    await expect(engine.run('fail', { how: 'text' })).rejects.toBe('a text')
  })

  it('uses a thread again after an error, and gives it what it was made with', async () => {
    const engine = engineWith({ threads: 1, data: { level: 3 } })
    expect(await engine.run('whereami', null)).toEqual({ thread: 1, data: { level: 3 } })
    await expect(engine.run('fail', { how: 'own' })).rejects.toThrow('outside')
    expect(await engine.run('whereami', null)).toEqual({ thread: 2, data: { level: 3 } })
  })

  it('says by name that a thread died, and begins another', async () => {
    const engine = engineWith({ threads: 1 })
    await expect(engine.run('leave', { code: 3 })).rejects.toMatchObject({
      name: 'ThreadDied',
      message: 'the thread of leave ended with 3 before its task did',
    })
    expect(await engine.run('whereami', null)).toMatchObject({ thread: 1 })
  })

  it('outlives a thread that ran out of memory, and says so', async () => {
    const engine = engineWith({ threads: 1, heapMb: 32 })
    await expect(engine.run('fill', null)).rejects.toMatchObject({
      name: 'ThreadDied',
      cause: { code: 'ERR_WORKER_OUT_OF_MEMORY' },
    })
    expect(await engine.run('count', { to: 2 })).toBe(2)
  })

  it('says by name that a thread could not begin', async () => {
    const engine = engineWith({ entry: new URL('./no-such-thread.ts', import.meta.url) })
    await expect(engine.run('count', { to: 1 })).rejects.toMatchObject({
      name: 'ThreadDied',
      cause: { message: expect.stringContaining('no-such-thread.ts') },
    })
  })

  it('tells progress in order, all of it before the result', async () => {
    const told: number[] = []
    const onProgress = async ({ done }: { done: number }) => {
      await Promise.resolve()
      told.push(done)
    }
    expect(await engineWith().run('count', { to: 5 }, { onProgress })).toBe(5)
    expect(told).toEqual([1, 2, 3, 4, 5])
  })

  it('calls a task off whose progress could not be told', async () => {
    const onProgress = async ({ done }: { done: number }) => {
      if (done === 2) throw new Error('no room to write it down')
    }
    await expect(engineWith().run('count', { to: 5 }, { onProgress })).rejects.toThrow('no room to write it down')
  })

  it('runs as many tasks at once as it has threads, and the others after them in their order', async () => {
    const engine = engineWith({ threads: 2 })
    const gates = [gateOf(), gateOf(), gateOf()]
    const ended: number[] = []
    const runs = gates.map((gate, at) => engine.run('hold', { gate }).then(() => ended.push(at)))
    await Promise.all([0, 1].map((at) => entered(gates[at] ?? gateOf(), 1)))
    expect(Atomics.load(gates[2] ?? gateOf(), 0)).toBe(0)
    letGo(gates[1] ?? gateOf())
    await runs[1]
    await entered(gates[2] ?? gateOf(), 1)
    letGo(gates[2] ?? gateOf())
    await runs[2]
    expect(ended).toEqual([1, 2])
    letGo(gates[0] ?? gateOf())
    await runs[0]
  })

  it('ends a task that looks, and keeps its thread', async () => {
    const engine = engineWith({ threads: 1, graceMs: 60_000 })
    const gate = gateOf()
    const calling = new AbortController()
    const run = engine.run('spin', { gate, looks: true }, { signal: calling.signal })
    await entered(gate, 1)
    calling.abort(new Error('not wanted any more'))
    await expect(run).rejects.toThrow('not wanted any more')
    expect(await engine.run('count', { to: 1 })).toBe(1)
  })

  it('cuts off a task that does not look, with its thread, and begins another', async () => {
    const engine = engineWith({ threads: 1, graceMs: 1 })
    const gate = gateOf()
    const calling = new AbortController()
    const run = engine.run('spin', { gate, looks: false }, { signal: calling.signal })
    await entered(gate, 1)
    calling.abort(new Error('not wanted any more'))
    await expect(run).rejects.toThrow('not wanted any more')
    expect(await engine.run('whereami', null)).toMatchObject({ thread: 1 })
  })

  it('never begins what was called off before, and lets others have its turn', async () => {
    const engine = engineWith({ threads: 1 })
    const gate = gateOf()
    const holding = engine.run('hold', { gate })
    await entered(gate, 1)
    const calling = new AbortController()
    const values = Float64Array.of(1)
    const waiting = engine.run('double', { values }, { signal: calling.signal })
    const behind = engine.run('count', { to: 1 })
    calling.abort(new Error('not wanted any more'))
    await expect(waiting).rejects.toThrow('not wanted any more')
    expect(values).toHaveLength(1)
    await expect(engine.run('double', { values }, { signal: calling.signal })).rejects.toThrow('not wanted any more')
    letGo(gate)
    expect(await holding).toBe('let go')
    expect(await behind).toBe(1)
  })

  it('ends threads without work after a while', async () => {
    const engine = engineWith({ threads: 1, idleMs: 1 })
    for (let call = 1; ; call++) {
      const { thread } = await engine.run('whereami', null)
      if (thread < call) break
      await pause(5 * call)
    }
  })

  it('calls off all that runs and waits when it is ended, and takes nothing more', async () => {
    const engine = engineWith({ threads: 1, graceMs: 60_000 })
    const gate = gateOf()
    const running = engine.run('hold', { gate })
    await entered(gate, 1)
    const waiting = engine.run('count', { to: 1 })
    const told = Promise.allSettled([running, waiting])
    await engine.end()
    for (const outcome of await told) expect(outcome).toMatchObject({ reason: { name: 'EngineEnded' } })
    await expect(engine.run('count', { to: 1 })).rejects.toMatchObject({ name: 'EngineEnded' })
  })
})
