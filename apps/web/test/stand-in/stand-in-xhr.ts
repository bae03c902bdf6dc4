import type { StandIn } from './stand-in.ts'
import { textOf } from './text-of.ts'

/** The little of XMLHttpRequest that an upload uses, answered by the stand-in. */
export function standInXhr(held: { readonly server: StandIn }) {
  return class extends EventTarget {
    readonly upload = new EventTarget()
    status = 0
    responseText = ''
    #method = 'GET'
    #url = new URL(location.origin)

    open(method: string, address: string): void {
      this.#method = method
      this.#url = new URL(address, location.origin)
    }

    setRequestHeader(): void {}

    abort(): void {
      this.dispatchEvent(new Event('abort'))
    }

    async send(body: Blob): Promise<void> {
      this.upload.dispatchEvent(new ProgressEvent('progress', { loaded: body.size, total: body.size }))
      try {
        const answer = held.server.handle({ method: this.#method, url: this.#url, text: await textOf(body) })
        this.status = answer.status
        this.responseText = await answer.text()
        this.dispatchEvent(new Event('load'))
      } catch (error) {
        if (!(error instanceof TypeError)) throw error
        this.dispatchEvent(new Event('error'))
      }
    }
  }
}
