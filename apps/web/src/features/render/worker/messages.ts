import type { Differences } from '../differences.ts'
import type { LaidOut } from '../laid-out.ts'

/** What a page asks for. */
export type Asked = { kind: 'text'; text: string } | { kind: 'differences'; first: string; second: string }

/** What comes back, for the one thing that was asked last. Time counts only while it is not waiting. */
export type Told =
  | { kind: 'ready' }
  | { kind: 'waiting' }
  | { kind: 'working' }
  | { kind: 'done'; outcome: LaidOut | Differences }
