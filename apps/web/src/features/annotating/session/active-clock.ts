const IDLE_AFTER_MS = 60_000

export type ActiveClock = {
  /** The person did something. */
  input(): void
  show(): void
  hide(): void
  /** Milliseconds counted so far. */
  read(): number
}

/** Counts time only while the page is visible and there was input in the last 60 s. Begins counting at once. */
export function createActiveClock(now: () => number): ActiveClock {
  let countedMs = 0
  let countedUntil = now()
  let lastInput = countedUntil
  let visible = true

  function count(): void {
    const until = visible ? Math.min(now(), lastInput + IDLE_AFTER_MS) : countedUntil
    if (until > countedUntil) countedMs += until - countedUntil
    countedUntil = now()
  }

  return {
    input() {
      count()
      lastInput = now()
    },
    show() {
      countedUntil = now()
      lastInput = countedUntil
      visible = true
    },
    hide() {
      count()
      visible = false
    },
    read() {
      count()
      return Math.round(countedMs)
    },
  }
}
