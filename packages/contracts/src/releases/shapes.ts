import { namesOf } from '#names-of.ts'
import type { ShapeAbout } from './shape-about.ts'
import { arena } from './shapes/arena.ts'
import { axolotl } from './shapes/axolotl.ts'
import { helpsteer3 } from './shapes/helpsteer3.ts'
import { listwise } from './shapes/listwise.ts'
import { llamaFactory } from './shapes/llama-factory.ts'
import { nemoRl } from './shapes/nemo-rl.ts'
import { openaiDpo } from './shapes/openai-dpo.ts'
import { openrlhf } from './shapes/openrlhf.ts'
import { parquet } from './shapes/parquet.ts'
import { scoresCsv } from './shapes/scores-csv.ts'
import { trl } from './shapes/trl.ts'
import { trlImplicit } from './shapes/trl-implicit.ts'
import { trlStandard } from './shapes/trl-standard.ts'
import { trlUnpaired } from './shapes/trl-unpaired.ts'
import { verl } from './shapes/verl.ts'
import { votesJsonl } from './shapes/votes-jsonl.ts'

/**
 * The shapes in which a release comes, by name. Pages, help, schemas and docs are derived from it; the writers are in
 * `packages/formats/src/releases/shapes.ts`.
 */
const REGISTRY = {
  parquet,
  trl,
  'trl-implicit': trlImplicit,
  'trl-standard': trlStandard,
  'trl-unpaired': trlUnpaired,
  'openai-dpo': openaiDpo,
  'llama-factory': llamaFactory,
  axolotl,
  'nemo-rl': nemoRl,
  openrlhf,
  verl,
  helpsteer3,
  arena,
  listwise,
  'votes-jsonl': votesJsonl,
  'scores-csv': scoresCsv,
} as const satisfies Record<string, ShapeAbout>

export type ShapeName = keyof typeof REGISTRY

/** The entries of `REGISTRY`, all with the same type. */
export const SHAPES: Readonly<Record<ShapeName, ShapeAbout>> = REGISTRY

export const SHAPE_NAMES = namesOf(REGISTRY)
