import type { Tasks } from './tasks.ts'
import { createEngine, type Engine, type EngineOptions } from './threads/create-engine.ts'

/** The engine of this house's tasks. */
export type TaskEngine = Engine<Tasks>

/** @param options another `entry` serves the same tasks in another way, for tests */
export function startEngine(options: Partial<EngineOptions> = {}): TaskEngine {
  return createEngine<Tasks>({ entry: new URL('./thread.ts', import.meta.url), ...options })
}
