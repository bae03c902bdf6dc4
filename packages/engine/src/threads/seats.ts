/** A fixed number of seats; whoever finds none free waits in line. */
export type Seats = {
  /** @throws the signal's reason when it aborts before a seat becomes free */
  take(signal: AbortSignal): Promise<void>
  giveBack(): void
}

export function createSeats(count: number): Seats {
  let free = count
  const line = new Set<() => void>()
  return {
    take(signal) {
      if (free > 0) {
        free--
        return Promise.resolve()
      }
      return new Promise((resolve, reject) => {
        const sitDown = () => {
          line.delete(sitDown)
          signal.removeEventListener('abort', leave)
          resolve()
        }
        const leave = () => {
          line.delete(sitDown)
          reject(signal.reason)
        }
        line.add(sitDown)
        signal.addEventListener('abort', leave, { once: true })
      })
    },
    giveBack() {
      const [next] = line
      if (next) next()
      else free++
    },
  }
}
