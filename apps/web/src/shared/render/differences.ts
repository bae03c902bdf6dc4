import type { NotDone } from './laid-out.ts'

export type DiffPart = { text: string; only: boolean }

/** Both texts in parts: what both have, and what only this one has. Or why there are none. */
export type Differences = { kind: 'parts'; first: readonly DiffPart[]; second: readonly DiffPart[] } | NotDone
