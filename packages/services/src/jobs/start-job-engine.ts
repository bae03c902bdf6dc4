import { startEngine, type TaskEngine } from '@tiebreak/engine/start-engine.ts'

/** Starts the threads in which jobs compute, as many as jobs run at once. Whoever starts it must end it. */
export function startJobEngine({ jobs }: { jobs: number }): TaskEngine {
  return startEngine({ threads: jobs })
}
