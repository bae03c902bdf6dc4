import type { Differences, LaidOut } from '#shared/render/laid-out.ts'

/** Waits for code that is on its way, which is no work. */
export type Pause = <T>(loading: Promise<T>) => Promise<T>

/** What a page asks for: something to do, or to have fetched what may be needed for that later. */
export type Asked = Task | { kind: 'rest' }
export type Task =
  | { kind: 'text'; text: string; withoutColours?: true }
  | { kind: 'differences'; first: string; second: string }

/** What comes back, for the one thing that was asked last. Time counts only while it is not waiting. */
export type Told =
  | { kind: 'ready' }
  | { kind: 'waiting' }
  | { kind: 'working' }
  /** The text is laid out, but for the colours of its code. */
  | { kind: 'colouring' }
  | { kind: 'done'; outcome: LaidOut | Differences }
