import { namesOf } from '#names-of.ts'
import { alpacaEval } from './formats/alpaca-eval.ts'
import { arena } from './formats/arena.ts'
import { argilla } from './formats/argilla.ts'
import { axolotl } from './formats/axolotl.ts'
import { helpsteer2 } from './formats/helpsteer2.ts'
import { helpsteer3 } from './formats/helpsteer3.ts'
import { hhRlhf } from './formats/hh-rlhf.ts'
import { labelStudio } from './formats/label-studio.ts'
import { llamaFactory } from './formats/llama-factory.ts'
import { mapped } from './formats/mapped.ts'
import { msSwift } from './formats/ms-swift.ts'
import { mtBench } from './formats/mt-bench.ts'
import { nectar } from './formats/nectar.ts'
import { nemo } from './formats/nemo.ts'
import { oasst } from './formats/oasst.ts'
import { openaiDpo } from './formats/openai-dpo.ts'
import { ownJsonl } from './formats/own-jsonl.ts'
import { pandalm } from './formats/pandalm.ts'
import { potato } from './formats/potato.ts'
import { rewardBench } from './formats/reward-bench.ts'
import { shp } from './formats/shp.ts'
import { trl } from './formats/trl.ts'
import { ultrafeedback } from './formats/ultrafeedback.ts'
import { votes } from './formats/votes.ts'
import type { ReaderAbout } from './reader-about.ts'

/**
 * The import formats, by the name used in the API and on the command line: our own, then those that are met most. Pages,
 * help, schemas and docs are derived from it; the readers are in `packages/formats/src/readers.ts`.
 */
const FORMATS = {
  'own-jsonl': ownJsonl,
  trl,
  'hh-rlhf': hhRlhf,
  ultrafeedback,
  helpsteer2,
  helpsteer3,
  nectar,
  arena,
  'mt-bench': mtBench,
  'alpaca-eval': alpacaEval,
  'openai-dpo': openaiDpo,
  'reward-bench': rewardBench,
  shp,
  oasst,
  pandalm,
  'label-studio': labelStudio,
  argilla,
  potato,
  'llama-factory': llamaFactory,
  axolotl,
  nemo,
  'ms-swift': msSwift,
  votes,
  mapped,
} as const satisfies Record<string, ReaderAbout>

/** The entries of `FORMATS`, all with the same type. */
export const IMPORTS: Readonly<Record<keyof typeof FORMATS, ReaderAbout>> = FORMATS

export const IMPORT_FORMATS = namesOf(FORMATS)
