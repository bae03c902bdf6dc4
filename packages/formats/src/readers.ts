import type { ImportFormat } from '@tiebreak/contracts/data/schemas.ts'
import { ownJsonlReader } from './readers/own-jsonl/own-jsonl-reader.ts'
import type { Reader } from './readers/reader.ts'
import { trlReader } from './readers/trl/trl-reader.ts'

/** What reads each format that files are imported from (`packages/contracts/src/data/formats.ts`). */
export const READERS: Readonly<Record<ImportFormat, Reader>> = {
  'own-jsonl': ownJsonlReader,
  trl: trlReader,
}
