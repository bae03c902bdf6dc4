import { namesOf } from '#names-of.ts'
import { axolotl } from './formats/axolotl.ts'
import { llamaFactory } from './formats/llama-factory.ts'
import { msSwift } from './formats/ms-swift.ts'
import { nemo } from './formats/nemo.ts'
import { openaiDpo } from './formats/openai-dpo.ts'
import { ownJsonl } from './formats/own-jsonl.ts'
import { trl } from './formats/trl.ts'
import type { ReaderAbout } from './reader-about.ts'

/**
 * The import formats, by the name used in the API and on the command line: our own, then those that are met most. Pages,
 * help, schemas and docs are derived from it; the readers are in `packages/formats/src/readers.ts`.
 */
const FORMATS = {
  'own-jsonl': ownJsonl,
  trl,
  'openai-dpo': openaiDpo,
  'llama-factory': llamaFactory,
  axolotl,
  nemo,
  'ms-swift': msSwift,
} as const satisfies Record<string, ReaderAbout>

/** The entries of `FORMATS`, all with the same type. */
export const IMPORTS: Readonly<Record<keyof typeof FORMATS, ReaderAbout>> = FORMATS

export const IMPORT_FORMATS = namesOf(FORMATS)
