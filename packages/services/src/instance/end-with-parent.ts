/**
 * Calls back once when the parent process is gone, for whatever reason, so that this one ends too. It listens on the
 * IPC channel that the parent opened, which the kernel closes; without one it does nothing.
 */
export function endWithParent(onEnd: () => void): void {
  if (!process.channel) return
  process.once('disconnect', onEnd)
  // Listening must not by itself keep a finished process running.
  process.channel.unref()
}
