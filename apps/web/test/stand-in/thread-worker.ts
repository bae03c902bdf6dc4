import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Asked } from '../../src/shared/render/worker/messages.ts'

/** A worker in a thread of its own, for what would never end in this one. */
export class ThreadWorker extends EventTarget {
  #worker = new Worker(join(import.meta.dirname, 'thread-worker-inside.ts'))

  constructor() {
    super()
    this.#worker.on('message', (data) => this.dispatchEvent(new MessageEvent('message', { data })))
    this.#worker.on('error', () => this.dispatchEvent(new Event('error')))
  }

  postMessage(asked: Asked): void {
    this.#worker.postMessage(asked)
  }

  terminate(): void {
    void this.#worker.terminate()
  }
}
