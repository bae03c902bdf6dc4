/** The thread ended before its task did: out of memory, or because of the task itself. The cause says what is known. */
export class ThreadDied extends Error {
  override readonly name = 'ThreadDied'
}

/** The engine was ended while the task was waiting or running. */
export class EngineEnded extends Error {
  override readonly name = 'EngineEnded'
}

/** Thrown inside a cancelled task when it checks; its caller gets the reason of its own signal. */
export class CalledOff extends Error {
  override readonly name = 'CalledOff'
}
