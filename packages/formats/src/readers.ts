import type { ImportFormat } from '@tiebreak/contracts/data/schemas.ts'
import { axolotlReader } from './readers/axolotl/axolotl-reader.ts'
import { llamaFactoryReader } from './readers/llama-factory/llama-factory-reader.ts'
import { msSwiftReader } from './readers/ms-swift/ms-swift-reader.ts'
import { nemoReader } from './readers/nemo/nemo-reader.ts'
import { openaiDpoReader } from './readers/openai-dpo/openai-dpo-reader.ts'
import { ownJsonlReader } from './readers/own-jsonl/own-jsonl-reader.ts'
import type { Reader } from './readers/reader.ts'
import { trlReader } from './readers/trl/trl-reader.ts'

/** What reads each format that files are imported from (`packages/contracts/src/data/formats.ts`). */
export const READERS: Readonly<Record<ImportFormat, Reader>> = {
  'own-jsonl': ownJsonlReader,
  trl: trlReader,
  'openai-dpo': openaiDpoReader,
  'llama-factory': llamaFactoryReader,
  axolotl: axolotlReader,
  nemo: nemoReader,
  'ms-swift': msSwiftReader,
}
