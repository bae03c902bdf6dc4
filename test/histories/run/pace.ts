/** Counts requests, so that something may begin once so many were sent. */
export type Pace = {
  onRequest(): void
  /** Resolves when so many requests were sent, or when nothing more is waited for. */
  reached(requests: number): Promise<void>
  /** Lets everybody go on who still waits. */
  release(): void
}

export function makePace(): Pace {
  let requests = 0
  let isReleased = false
  let waiting: { at: number; go: () => void }[] = []
  const wake = () => {
    const ready = waiting.filter(({ at }) => isReleased || at <= requests)
    waiting = waiting.filter((one) => !ready.includes(one))
    for (const { go } of ready) go()
  }
  return {
    onRequest() {
      requests += 1
      wake()
    },
    reached: (at) =>
      new Promise((go) => {
        waiting.push({ at, go })
        wake()
      }),
    release() {
      isReleased = true
      wake()
    },
  }
}
