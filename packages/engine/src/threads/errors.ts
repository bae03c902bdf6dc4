/** The thread ended before its task did: out of memory, or by the task's own doing. What is known of it is the cause. */
export class ThreadDied extends Error {
  override readonly name = 'ThreadDied'
}

/** The engine was ended while the task waited or ran. */
export class EngineEnded extends Error {
  override readonly name = 'EngineEnded'
}

/** Thrown inside a task that looked and was called off; its caller reads the reason of its own signal. */
export class CalledOff extends Error {
  override readonly name = 'CalledOff'
}
