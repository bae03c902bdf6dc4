import type { Root } from 'hast'

/** A text as a tree of harmless elements, or why it has none. */
export type LaidOut = { kind: 'tree'; tree: Root; hasFormulas: boolean; nodes: number } | NotDone

/** It is too much, whoever asks; it took too long here; or it could not be done. */
export type NotDone = { kind: 'too_much' | 'timed_out' | 'failed' }
