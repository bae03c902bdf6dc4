import type { Root } from 'hast'

export type DiffPart = { text: string; only: boolean }

/** Both texts in parts: what both have, and what only this one has. Or why there are none. */
export type Differences = { kind: 'parts'; first: readonly DiffPart[]; second: readonly DiffPart[] } | NotDone

/** A text as a tree of harmless elements, or why it has none. */
export type LaidOut = { kind: 'tree'; tree: Root; hasFormulas: boolean; nodes: number } | NotDone

/** It is too much, whoever asks; it took too long here; or it could not be done. */
type NotDone = { kind: 'too_much' | 'timed_out' | 'failed' }
