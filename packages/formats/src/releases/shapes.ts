import { SHAPES, type ShapeName } from '@tiebreak/contracts/releases/shapes.ts'
import type { ReleaseFile } from './files/release-file.ts'
import type { ReleaseSource } from './release-parts.ts'
import type { Shape, ShapeContext, ShapeTable } from './shape.ts'
import { openaiDpo } from './shapes/openai-dpo.ts'
import { parquet, verl } from './shapes/parquet.ts'
import { listwise, nemoRl } from './shapes/ranked.ts'
import { scoresCsv } from './shapes/scores-csv.ts'
import { arena, helpsteer3 } from './shapes/sides.ts'
import { openrlhf, trl, trlImplicit, trlStandard } from './shapes/trl.ts'
import { trlUnpaired } from './shapes/trl-unpaired.ts'
import { axolotl, llamaFactory } from './shapes/turns.ts'
import { votesJsonl } from './shapes/votes-jsonl.ts'
import type { Known } from './survey.ts'

const WRITERS: Readonly<Record<ShapeName, Shape>> = {
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
}

/**
 * The files of a release in one shape, one after another: the bytes of each must be read to the end before the next is
 * asked for. The same release gives the same bytes. What has no place is counted by its kind, while the files are read.
 * @throws RangeError when the release contradicts its own facts, such as a value of another type than its column
 */
export function writeShape(
  name: ShapeName,
  source: ReleaseSource,
  { leaveOut, ...context }: ShapeContext,
): AsyncIterable<ReleaseFile> {
  const kinds = SHAPES[name].leavesOut
  return WRITERS[name].write(source, {
    ...context,
    leaveOut: (kind, count) => {
      if (!kinds.includes(kind)) throw new Error(`${name} does not say that it leaves out ${kind}.`)
      leaveOut(kind, count)
    },
  })
}

/** The tables of a shape: where they are, their columns in order, and which columns are absent. */
export function tablesOf(name: ShapeName, known: Known): readonly ShapeTable[] {
  return WRITERS[name].tables(known)
}
