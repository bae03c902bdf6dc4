import type { ImageType } from '@tiebreak/contracts/data/schemas.ts'

/** An image reduced to what its pixels and colours need; the bytes of pixels are unchanged. */
export type Cleaned = {
  contentType: ImageType
  width: number
  height: number
  /** 1 for a still image. */
  frames: number
  content: Buffer
  /** Frames that a decoder of still images would not see, each as an image of its own. */
  hiddenFrames: readonly Buffer[]
}

/** Limits on all frames of one image together, and on their number. */
export const MOST_PIXELS = 40_000_000
export const MOST_FRAMES = 300

/** The bytes are not an image of their type, or exceed a limit. */
export class ImageProblem extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ImageProblem'
  }
}

/** @throws ImageProblem if the condition is false */
export function insist(isSo: boolean, problem: string): asserts isSo {
  if (!isSo) throw new ImageProblem(problem)
}
