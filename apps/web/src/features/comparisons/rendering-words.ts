import type { Rendering } from '@tiebreak/contracts/annotating/schemas.ts'

/** How the responses of a judgement stood on screen, in words. */
export const RENDERING_WORDS: Readonly<Record<Rendering, string>> = {
  formatted: 'Laid out',
  raw_chosen: 'As written, by choice',
  raw_too_much: 'As written: too long or too intricate',
  raw_timed_out: 'As written: laying out took too long',
  raw_failed: 'As written: could not be laid out',
}
