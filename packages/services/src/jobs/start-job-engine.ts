import { startEngine, type TaskEngine } from '@tiebreak/engine/start-engine.ts'

/** The threads in which jobs compute, as many as jobs that run at once. Whoever starts it ends it. */
export function startJobEngine({ jobs }: { jobs: number }): TaskEngine {
  return startEngine({ threads: jobs })
}
