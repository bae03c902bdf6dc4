import type { Differences } from '#shared/render/differences.ts'
import type { LaidOut } from '#shared/render/laid-out.ts'

/** What a page asks for. */
export type Asked =
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
