import { startEngine, type TaskEngine } from '@tiebreak/engine/start-engine.ts'

/** An engine whose tasks begin in their threads and stay there, whole and real, until they are let go. */
export type HeldEngine = TaskEngine & {
  /** Until the next task that was not waited for yet has begun. */
  begun(): Promise<void>
  /** Lets it go. */
  letGo(): void
}

export function startHeldEngine(): HeldEngine {
  // How many tasks have begun, and how many may go on.
  const gate = new Int32Array(new SharedArrayBuffer(8))
  const engine = startEngine({ entry: new URL('./held-thread.ts', import.meta.url), data: { gate } })
  let waitedFor = 0
  return {
    ...engine,
    async begun() {
      waitedFor++
      for (let begun = Atomics.load(gate, 0); begun < waitedFor; begun = Atomics.load(gate, 0))
        await Atomics.waitAsync(gate, 0, begun).value
    },
    letGo() {
      Atomics.add(gate, 1, 1)
      Atomics.notify(gate, 1)
    },
  }
}
