import type { Tasks } from './tasks.ts'
import { createEngine, type Engine, type EngineOptions } from './threads/create-engine.ts'

/** The engine with all of our tasks. */
export type TaskEngine = Engine<Tasks>

/** @param options tests can replace `entry` by one that serves the same tasks differently */
export function startEngine(options: Partial<EngineOptions> = {}): TaskEngine {
  return createEngine<Tasks>({ entry: new URL('./thread.ts', import.meta.url), ...options })
}
