import { expect, test, vi } from 'vitest'
import { createTextWorker } from '../../../src/shared/render/text-worker.ts'
import type { Asked, Task, Told } from '../../../src/shared/render/worker/messages.ts'

/** A worker whose end is held here: what it hears, and what it says when told to. */
class HeldWorker extends EventTarget {
  heard: Asked[] = []
  isEnded = false
  onerror = null
  onmessage = null
  onmessageerror = null
  postMessage(asked: Asked) {
    this.heard.push(asked)
  }
  terminate() {
    this.isEnded = true
  }
  say(told: Told) {
    this.dispatchEvent(new MessageEvent('message', { data: told }))
  }
}

function held() {
  const started: HeldWorker[] = []
  const start = () => {
    const one = new HeldWorker()
    started.push(one)
    return one
  }
  return { started, worker: createTextWorker({ start, mostTicks: 2, tickMs: 5 }) }
}

const text = (content: string): Task => ({ kind: 'text', text: content })

test('a text that takes too long is given up, its worker ended, and the next one goes to a new worker', async () => {
  const { started, worker } = held()
  const slow = worker.ask(text('slow'))
  const next = worker.ask(text('next'))
  started[0]?.say({ kind: 'ready' })
  expect(await slow).toEqual({ kind: 'timed_out' })
  expect(started.map(({ isEnded }) => isEnded)).toEqual([true, false])
  started[1]?.say({ kind: 'ready' })
  started[1]?.say({ kind: 'done', outcome: { kind: 'too_much' } })
  expect(await next).toEqual({ kind: 'too_much' })
  expect(started.map(({ heard }) => heard)).toEqual([[text('slow')], [text('next')]])
})

test('time that a worker waits for code on its way does not count', async () => {
  const { started, worker } = held()
  let outcome: unknown = null
  const asked = worker.ask(text('formula')).then((one) => {
    outcome = one
  })
  started[0]?.say({ kind: 'ready' })
  started[0]?.say({ kind: 'waiting' })
  // Far more ticks than a text has.
  for (let turn = 0; turn < 10; turn += 1) await new Promise((done) => setTimeout(done, 5))
  expect(outcome).toBeNull()
  started[0]?.say({ kind: 'working' })
  await asked
  expect(outcome).toEqual({ kind: 'timed_out' })
})

test('a text whose colours take too long is laid out without them, by a new worker, before others', async () => {
  const { started, worker } = held()
  const slow = worker.ask(text('slow'))
  const next = worker.ask(text('next'))
  started[0]?.say({ kind: 'ready' })
  started[0]?.say({ kind: 'colouring' })
  await vi.waitFor(() => expect(started).toHaveLength(2))
  started[1]?.say({ kind: 'ready' })
  expect(started.map(({ heard }) => heard)).toEqual([[text('slow')], [{ ...text('slow'), withoutColours: true }]])
  started[1]?.say({ kind: 'done', outcome: { kind: 'failed' } })
  expect(await slow).toEqual({ kind: 'failed' })
  started[1]?.say({ kind: 'done', outcome: { kind: 'too_much' } })
  expect(await next).toEqual({ kind: 'too_much' })
})

test('a text that waits for code again and again has no more time in all', async () => {
  const { started, worker } = held()
  const asked = worker.ask(text('formulas'))
  started[0]?.say({ kind: 'ready' })
  let outcome: unknown = null
  void asked.then((one) => {
    outcome = one
  })
  // Each time less than one tick.
  for (let turn = 0; turn < 100 && outcome === null; turn += 1) {
    started[0]?.say({ kind: 'waiting' })
    started[0]?.say({ kind: 'working' })
    await new Promise((done) => setTimeout(done, 1))
  }
  expect(outcome).toEqual({ kind: 'timed_out' })
})

test('a worker that can not be loaded fails the text that waits for it, not the page', async () => {
  const { started, worker } = held()
  const asked = worker.ask(text('x'))
  started[0]?.dispatchEvent(new Event('error'))
  expect(await asked).toEqual({ kind: 'failed' })
})

test('what an ended worker still says is not heard', async () => {
  const { started, worker } = held()
  const slow = worker.ask(text('slow'))
  started[0]?.say({ kind: 'ready' })
  expect(await slow).toEqual({ kind: 'timed_out' })
  const next = worker.ask(text('next'))
  started[0]?.say({ kind: 'done', outcome: { kind: 'failed' } })
  started[1]?.say({ kind: 'ready' })
  started[1]?.say({ kind: 'done', outcome: { kind: 'too_much' } })
  expect(await next).toEqual({ kind: 'too_much' })
})
