// Loaded before programs that know nothing of who started them: ends them when that process is gone.
if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  // Listening alone shall not keep a program running that has nothing more to do.
  process.channel.unref()
}
