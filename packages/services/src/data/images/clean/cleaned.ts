import type { ImageType } from '@tiebreak/contracts/data/schemas.ts'

/** An image of nothing but what its pixels and colours need; bytes of pixels are those that came. */
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

/** All frames of one image together; and how many there may be. */
export const MOST_PIXELS = 40_000_000
export const MOST_FRAMES = 300

/** The bytes are not an image of their kind, or one with more than is taken. */
export class ImageProblem extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ImageProblem'
  }
}

/** @throws ImageProblem when it is not so */
export function insist(isSo: boolean, problem: string): asserts isSo {
  if (!isSo) throw new ImageProblem(problem)
}
