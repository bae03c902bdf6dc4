import type { Rendering } from '@tiebreak/contracts/annotating/schemas.ts'

/** How the responses of a judgement stood on screen, in words. */
export const RENDERING_WORDS = {
  formatted: 'formatted',
  raw_chosen: 'rawTextByChoice',
  raw_too_much: 'rawTextTooLongOrToo',
  raw_timed_out: 'rawTextFormattingTookTooLong',
  raw_failed: 'rawTextCouldNotBeFormatted',
} as const satisfies Record<Rendering, string>
