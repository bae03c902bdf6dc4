import type { ImportFormat } from '@tiebreak/contracts/data/schemas.ts'
import { alpacaEvalReader } from './readers/alpaca-eval/alpaca-eval-reader.ts'
import { arenaReader } from './readers/arena/arena-reader.ts'
import { argillaReader } from './readers/argilla/argilla-reader.ts'
import { axolotlReader } from './readers/axolotl/axolotl-reader.ts'
import { helpsteer2Reader } from './readers/helpsteer2/helpsteer2-reader.ts'
import { helpsteer3Reader } from './readers/helpsteer3/helpsteer3-reader.ts'
import { hhRlhfReader } from './readers/hh-rlhf/hh-rlhf-reader.ts'
import { labelStudioReader } from './readers/label-studio/label-studio-reader.ts'
import { llamaFactoryReader } from './readers/llama-factory/llama-factory-reader.ts'
import { mappedReader } from './readers/mapped/mapped-reader.ts'
import { msSwiftReader } from './readers/ms-swift/ms-swift-reader.ts'
import { mtBenchReader } from './readers/mt-bench/mt-bench-reader.ts'
import { nectarReader } from './readers/nectar/nectar-reader.ts'
import { nemoReader } from './readers/nemo/nemo-reader.ts'
import { oasstReader } from './readers/oasst/oasst-reader.ts'
import { openaiDpoReader } from './readers/openai-dpo/openai-dpo-reader.ts'
import { ownJsonlReader } from './readers/own-jsonl/own-jsonl-reader.ts'
import { pandalmReader } from './readers/pandalm/pandalm-reader.ts'
import { potatoReader } from './readers/potato/potato-reader.ts'
import type { Reader } from './readers/reader.ts'
import { rewardBenchReader } from './readers/reward-bench/reward-bench-reader.ts'
import { shpReader } from './readers/shp/shp-reader.ts'
import { trlReader } from './readers/trl/trl-reader.ts'
import { ultrafeedbackReader } from './readers/ultrafeedback/ultrafeedback-reader.ts'
import { votesReader } from './readers/votes/votes-reader.ts'

/** What reads each format that files are imported from (`packages/contracts/src/data/formats.ts`). */
export const READERS: Readonly<Record<ImportFormat, Reader>> = {
  'own-jsonl': ownJsonlReader,
  trl: trlReader,
  'hh-rlhf': hhRlhfReader,
  ultrafeedback: ultrafeedbackReader,
  helpsteer2: helpsteer2Reader,
  helpsteer3: helpsteer3Reader,
  nectar: nectarReader,
  arena: arenaReader,
  'mt-bench': mtBenchReader,
  'alpaca-eval': alpacaEvalReader,
  'openai-dpo': openaiDpoReader,
  'reward-bench': rewardBenchReader,
  shp: shpReader,
  oasst: oasstReader,
  pandalm: pandalmReader,
  'label-studio': labelStudioReader,
  argilla: argillaReader,
  potato: potatoReader,
  'llama-factory': llamaFactoryReader,
  axolotl: axolotlReader,
  nemo: nemoReader,
  'ms-swift': msSwiftReader,
  votes: votesReader,
  mapped: mappedReader,
}
