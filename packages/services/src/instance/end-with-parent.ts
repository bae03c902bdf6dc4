/**
 * Calls back once when the process that started this one is gone, by whatever way, so that this one ends as well. It
 * listens on the IPC channel that the parent opened, which the kernel closes; without one it does nothing.
 */
export function endWithParent(onEnd: () => void): void {
  if (!process.channel) return
  process.once('disconnect', onEnd)
  // Listening alone shall not keep a process running that has nothing more to do.
  process.channel.unref()
}
