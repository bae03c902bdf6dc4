/**
 * How Node runs the worker: it clears away early what loading the program leaves behind. Without, a heap that may become
 * large lets 250 MB of rubbish lie, and the process keeps the pages. How large the heap may become is left alone.
 */
export const WORKER_FLAGS: readonly string[] = ['--max-semi-space-size=4', '--initial-old-space-size=16']
