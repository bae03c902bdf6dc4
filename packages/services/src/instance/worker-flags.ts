/**
 * Node flags for the worker that make it free early what loading the program and reading files leaves behind. Otherwise a
 * heap that may grow large keeps 250 MB of garbage, and the process keeps the pages. The heap's size limit is not changed.
 */
export const WORKER_FLAGS: readonly string[] = [
  '--max-semi-space-size=1',
  '--initial-old-space-size=16',
  '--heap-growing-percent=30',
]
