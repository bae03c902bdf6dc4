import type { Asked, Told } from '../../src/shared/render/worker/messages.ts'

/** jsdom has no workers: this one lays texts out in the same thread, later and by copies, as a real one would. */
export class InThreadWorker extends EventTarget {
  constructor() {
    super()
    this.#tell({ kind: 'ready' })
  }

  #tell(told: Told): void {
    setImmediate(() => this.dispatchEvent(new MessageEvent('message', { data: structuredClone(told) })))
  }

  async postMessage(asked: Asked): Promise<void> {
    const { answer, fetchRest } = await import('../../src/shared/render/worker/answer.ts')
    if (asked.kind === 'rest') await fetchRest()
    else await answer(structuredClone(asked), (told) => this.#tell(told))
  }

  terminate(): void {}
}
